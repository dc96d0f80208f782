import { basename } from 'node:path';
import { ContractError } from '#core/contract/index.ts';

/** Every way in which data can be refused; each message says what is wrong and what to do. */
export const dataErrors = {
  unknown: (id: string, known: readonly string[]) =>
    new ContractError({
      code: 'data-unknown',
      message: `There is no data set called "${id}". Netloom brings: ${known.join(', ')}.`,
    }),
  missing: (path: string) => new ContractError({ code: 'data-missing', message: `There are no data at ${path}.` }),
  kind: (path: string) =>
    new ContractError({
      code: 'data-kind',
      message: `Netloom can’t tell what data ${path} holds. It reads folders of images (a sub-folder for each class), the folder of CIFAR-10 in its binary version (cifar-10-batches-bin), and .npz files.`,
    }),
  unreadable: (path: string, why: string) =>
    new ContractError({ code: 'data-unreadable', message: `${basename(path)} can’t be read: ${why}.` }),
  empty: (path: string, why: string) =>
    new ContractError({ code: 'data-empty', message: `${basename(path)} has nothing to train with: ${why}.` }),
} as const;
