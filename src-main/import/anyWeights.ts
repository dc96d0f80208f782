import { open } from 'node:fs/promises';
import { matchPlan } from '#core/formats/keras/planWeights.ts';
import type { Plan } from '#core/plan/types.ts';
import { weightKey } from '#core/plan/types.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { withExtracted } from './archive.ts';
import { importErrors } from './errors.ts';
import { withHdf5 } from './hdf5/client.ts';
import { maximumWeights, timeLimit } from './limits.ts';
import { explained, openNetwork } from './open.ts';
import { sniff } from './sniff.ts';
import { readMatched, toListing } from './stored.ts';
import { readDirectory } from './zip.ts';

type Weights = Map<string, NamedArray>;

/**
 * Weights for a network from any file: safetensors, `.keras`, `.weights.h5`, `.h5`, tfjs's `model.json`. They are keyed
 * by `weightKey`; a file that does not fit is refused with the layer's name.
 */
export async function readAnyWeights(file: string, plan: Plan): Promise<Weights> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? importErrors.noWeights(file) : importErrors.unreadable(file, error.message);
  });
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const kind = await sniff(handle);
    if (kind === 'safetensors' || kind === 'unknown') return await readWeightsFile(file);
    if (kind === 'json') return whole(file, plan, (await openNetwork(file, { weights: true })).weights);
    // The file's own network says best which weights are whose, where it is this one
    const own = await openNetwork(file, { weights: true }).catch(() => null);
    if (own?.weights && missingKey(plan, own.weights) === undefined) return whole(file, plan, own.weights);
    if (kind === 'hdf5') return await fromHdf5(file, file, plan, signal);
    const entry = (await readDirectory(handle)).find(({ name }) => name === 'model.weights.h5');
    if (!entry) throw importErrors.unreadable(file, 'it is an archive without weights');
    const limit = Math.min(maximumWeights, 16 * planBytes(plan) + 64 * 2 ** 20);
    return await withExtracted(handle, entry, limit, signal, (extracted) => fromHdf5(file, extracted, plan, signal));
  } catch (error) {
    throw explained(file, error, signal);
  } finally {
    await handle.close();
  }
}

function fromHdf5(file: string, stored: string, plan: Plan, signal: AbortSignal): Promise<Weights> {
  return withHdf5(stored, signal, async (opened) => {
    const listing = toListing(opened.listing);
    // A whole model of Keras 2 has its weights in a group
    const root = listing.attributes.has('model_weights') ? 'model_weights' : '';
    const matched = matchPlan(plan, listing, root);
    if (!matched.ok) throw importErrors.weights(file, matched.message);
    return readMatched(opened, matched.taken);
  });
}

function whole(file: string, plan: Plan, weights: ReadonlyMap<string, NamedArray> | null): Weights {
  const missing = missingKey(plan, weights ?? new Map());
  if (missing !== undefined)
    throw importErrors.weights(file, `These weights are not of this network: it has none that fit ${missing}.`);
  const keys = plan.layers.flatMap((layer) => layer.weights.map((weight) => weightKey(layer, weight)));
  return new Map(keys.map((key) => [key, weights!.get(key)!]));
}

/** The first weight of the network that is not there in its shape. */
function missingKey(plan: Plan, weights: ReadonlyMap<string, NamedArray>): string | undefined {
  for (const layer of plan.layers) {
    for (const weight of layer.weights) {
      const key = weightKey(layer, weight);
      if (String(weights.get(key)?.shape) !== String(weight.shape)) return key;
    }
  }
  return undefined;
}

function planBytes(plan: Plan): number {
  const sizes = plan.layers.flatMap(({ weights }) => weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1)));
  return 4 * sizes.reduce((sum, size) => sum + size, 0);
}
