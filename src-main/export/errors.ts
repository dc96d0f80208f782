import type { Problem } from '#core/analysis/types.ts';
import { ContractError } from '#core/contract/index.ts';

/** Every failure of an export, each with its way out. */
export const exportErrors = {
  network: (problems: readonly Problem[]) => {
    const errors = problems.filter((problem) => problem.severity === 'error');
    const first = errors[0];
    const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    const why = first ? `${first.where ? `${first.where}: ` : ''}${first.message}${rest}` : 'It is empty.';
    return new ContractError({ code: 'network-has-errors', message: `The network can't be exported yet. ${why}` });
  },
  notPrintable: (message: string) =>
    new ContractError({ code: 'not-printable', message: `The network can't be exported in this form. ${message}` }),
  occupied: (folder: string) =>
    new ContractError({
      code: 'folder-not-empty',
      message: `${folder} is not empty. Nothing was written: choose a new folder, or empty this one.`,
    }),
  unwritable: (folder: string, reason: string) =>
    new ContractError({ code: 'unwritable', message: `The project can't be written to ${folder}: ${reason}` }),
  unwritableFile: (file: string, reason: string) =>
    new ContractError({
      code: 'unwritable',
      message: `${file} can't be written: ${reason}`,
    }),
  picture: (width: number, height: number) =>
    new ContractError({
      code: 'picture-too-large',
      message: `The drawing is ${width} × ${height} units large: as a PNG nobody could read it. Take SVG, close some blocks, or choose a part of it.`,
    }),
  weights: (wrong: string) =>
    new ContractError({
      code: 'weights-do-not-fit',
      message: `These weights are not of this network: ${wrong}. Choose a run of this drawing.`,
    }),
};
