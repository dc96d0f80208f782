import { ContractError } from '#core/contract/index.ts';

/** Every refusal of a file that is to be imported, each with its way out. */
export const importErrors = {
  missing: (file: string) => new ContractError({ code: 'file-missing', message: `There is no file ${file}.` }),
  noWeights: (file: string) => new ContractError({ code: 'weights-missing', message: `There is no weights file at ${file}.` }),
  kind: (file: string) =>
    new ContractError({
      code: 'import-kind',
      message: `${file} is no Netloom document and nothing else that can be opened here: .keras and .h5 files of Keras, its model.to_json(), model.json of tfjs. Is it the right file, and whole?`,
    }),
  unreadable: (file: string, why: string) =>
    new ContractError({ code: 'import-unreadable', message: `${file} can't be read: ${why}${/[.?!]$/.test(why) ? '' : '.'}` }),
  model: (file: string, code: string, message: string) => new ContractError({ code, message: `${file}: ${message}` }),
  weightsOnly: (file: string) =>
    new ContractError({
      code: 'import-weights-only',
      message: `${file} holds weights without a network. Open the network, and give this file to the training (--initial-weights) or the export (--weights).`,
    }),
  weights: (file: string, why: string) => new ContractError({ code: 'weights-do-not-fit', message: `${file}: ${why}` }),
  slow: (file: string) =>
    new ContractError({
      code: 'import-slow',
      message: `${file} was not opened: reading it takes far longer than its size explains. Is it damaged, or far larger than the network in it?`,
    }),
  incomplete: () =>
    new ContractError({
      code: 'installation-incomplete',
      message:
        'Netloom is not installed whole: its part that reads and writes HDF5 (.keras and .h5 files) is missing. Install it again; in a checkout, run npm ci and npm run build.',
    }),
};
