import { restoreValue } from '#core/document/restore.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { importTfjs, isTfjsModel } from '#core/formats/tfjs/import.ts';
import { openArchive } from './archive.ts';
import { Deadline } from './deadline.ts';
import { importErrors } from './errors.ts';
import { openFile } from './file.ts';
import { openHdf5Model } from './hdf5Model.ts';
import { parseJson } from './jsonText.ts';
import { maximumText } from './limits.ts';
import { accepted, type OpenedNetwork, opened } from './result.ts';
import { sniff } from './sniff.ts';
import { readTfjsWeights } from './tfjsWeights.ts';

/**
 * Opens a network from whatever file it is in, judged by its content: a document of Netloom's own, Keras's JSON, `.keras`
 * and `.h5`, tfjs's `model.json`. Every refusal is a `ContractError` with the way out; none takes longer than
 * 20 seconds, but for the weights of a large network (`Deadline`).
 */
export async function openNetwork(file: string, options: { readonly weights: boolean }): Promise<OpenedNetwork> {
  const handle = await openFile(file, importErrors.missing);
  const { size } = await handle.stat();
  const deadline = new Deadline(size);
  try {
    switch (await sniff(handle)) {
      case 'zip':
        return await openArchive(file, handle, options.weights, deadline);
      case 'hdf5':
        return await openHdf5Model(file, options.weights, deadline);
      case 'json': {
        if (size > maximumText) throw importErrors.unreadable(file, 'its text is larger than 64 MB; no network is');
        return await openJson(file, await handle.readFile('utf8'), options.weights);
      }
      case 'safetensors':
        throw importErrors.weightsOnly(file);
      default:
        throw importErrors.kind(file);
    }
  } catch (error) {
    throw explained(file, error, deadline.signal);
  } finally {
    deadline.clear();
    await handle.close();
  }
}

/** Errors of the readers continue "... can't be read: "; a `ContractError` is whole already. */
export function explained(file: string, error: unknown, signal: AbortSignal): Error {
  if (!(error instanceof Error)) return importErrors.unreadable(file, String(error));
  if (error.name === 'ContractError') return error;
  return signal.aborted ? importErrors.slow(file) : importErrors.unreadable(file, error.message);
}

async function openJson(file: string, text: string, withWeights: boolean): Promise<OpenedNetwork> {
  const json = parseJson(text);
  if ((json as { format?: unknown } | null)?.format === 'netloom') {
    const restored = restoreValue(json);
    if (!restored.ok) throw importErrors.model(file, restored.code, restored.message);
    return { document: restored.document, weights: null, notices: restored.notices, imported: false };
  }
  if (!isTfjsModel(json)) return opened(accepted(file, importKeras(json)), null, []);
  const model = accepted(file, importTfjs(json));
  if (!withWeights) return opened(model, null, []);
  const { weights, notices } = await readTfjsWeights(file, json, model);
  return opened(model, weights, notices);
}
