import { isRecord } from '#core/document/outside.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { matchLegacy } from '#core/formats/keras/weights.ts';
import type { Deadline } from './deadline.ts';
import { importErrors } from './errors.ts';
import { withHdf5 } from './hdf5/client.ts';
import { parseJson } from './jsonText.ts';
import { accepted, type OpenedNetwork, opened } from './result.ts';
import { readMatched, toListing } from './stored.ts';

/** A whole model in HDF5, as Keras 2 saves it (`model.save('x.h5')`). */
export function openHdf5Model(file: string, withWeights: boolean, deadline: Deadline): Promise<OpenedNetwork> {
  return withHdf5(file, deadline.signal, async (stored) => {
    const listing = toListing(stored.listing);
    const root = listing.attributes.get('');
    const config = root?.model_config?.[0];
    if (config === undefined) throw importErrors.weightsOnly(file);
    const json = parseJson(config);
    const training = root?.training_config?.[0];
    const compiled = training === undefined ? {} : { training_config: parseJson(training) };
    const model = accepted(file, importKeras(isRecord(json) ? { ...json, ...compiled } : json));
    if (!withWeights || !listing.attributes.get('model_weights')?.layer_names) return opened(model, null, []);
    const matched = matchLegacy(model.document, model.layers, listing, 'model_weights');
    if (!matched.ok) throw importErrors.weights(file, matched.message);
    return opened(model, await readMatched(stored, matched.taken, deadline), matched.notices);
  });
}
