import { matchPlan } from '#core/formats/keras/planWeights.ts';
import type { Plan } from '#core/plan/types.ts';
import { firstMisfit, weightCount, weightSpecs, weightsByName } from '#core/plan/weights.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { withExtracted } from './archive.ts';
import { Deadline } from './deadline.ts';
import { importErrors } from './errors.ts';
import { openFile } from './file.ts';
import { withHdf5 } from './hdf5/client.ts';
import { weightsLimit } from './limits.ts';
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
  const handle = await openFile(file, importErrors.noWeights);
  const deadline = new Deadline((await handle.stat()).size);
  try {
    const kind = await sniff(handle);
    if (kind === 'safetensors' || kind === 'unknown') return withoutOthers(plan, await readWeightsFile(file));
    if (kind === 'json') return whole(file, plan, (await openNetwork(file, { weights: true })).weights);
    // The file's own network says best which weights are whose, where it is this one
    const own = await openNetwork(file, { weights: true }).catch(() => null);
    if (own?.weights && firstMisfit(plan, own.weights) === null) return whole(file, plan, own.weights);
    if (kind === 'hdf5') return await fromHdf5(file, file, plan, deadline);
    const entry = (await readDirectory(handle)).find(({ name }) => name === 'model.weights.h5');
    if (!entry) throw importErrors.unreadable(file, 'it is an archive without weights');
    const limit = weightsLimit(weightCount(plan));
    return await withExtracted(handle, entry, limit, deadline, (extracted) => fromHdf5(file, extracted, plan, deadline));
  } catch (error) {
    throw explained(file, error, deadline.signal);
  } finally {
    deadline.clear();
    await handle.close();
  }
}

function fromHdf5(file: string, stored: string, plan: Plan, deadline: Deadline): Promise<Weights> {
  return withHdf5(stored, deadline.signal, async (opened) => {
    const listing = toListing(opened.listing);
    // A whole model of Keras 2 has its weights in a group
    const root = listing.attributes.has('model_weights') ? 'model_weights' : '';
    const matched = matchPlan(plan, listing, root);
    if (!matched.ok) throw importErrors.weights(file, matched.message);
    return readMatched(opened, matched.taken, deadline);
  });
}

/** As they are in the file, where they are this network's. */
function withoutOthers(plan: Plan, stored: Weights): Weights {
  const weights = weightsByName(plan, stored);
  return weights === stored || firstMisfit(plan, weights) !== null
    ? stored
    : new Map(weightSpecs(plan).map(({ key }) => [key, weights.get(key)!]));
}

function whole(file: string, plan: Plan, read: ReadonlyMap<string, NamedArray> | null): Weights {
  const weights = read && weightsByName(plan, read);
  const misfit = firstMisfit(plan, weights ?? new Map());
  if (misfit) throw importErrors.weights(file, `These weights are not of this network: it has none that fit ${misfit.key}.`);
  return new Map(weightSpecs(plan).map(({ key }) => [key, weights!.get(key)!]));
}
