import type { LossName } from '../../document/losses.ts';
import { losses } from '../../document/losses.ts';
import type { Shape } from '../../shapes/shape.ts';
import { formatShape } from '../../shapes/shape.ts';

/** What data hold, as far as a network must fit them. */
export interface DataFacts {
  readonly title: string;
  /** Of one sample, channels last. */
  readonly shape: Shape;
  /** Images that are brought to the size that the network takes. */
  readonly resized?: boolean | undefined;
  readonly targets:
    | {
        readonly kind: 'classes';
        readonly count: number;
        /** False where that is only the largest label seen. */
        readonly certain: boolean;
      }
    | { readonly kind: 'values'; readonly shape: Shape };
}

/** Shapes of one sample at both ends of a network, with the names of the layers there. */
export interface Ends {
  readonly input: Shape;
  readonly inputName: string;
  readonly output: Shape;
  readonly outputName: string;
}

export interface DataFault {
  readonly code: 'data-shape' | 'data-classes' | 'data-targets';
  readonly message: string;
}

/** Why a network can't be trained with these data and this loss: what comes in first, then what comes out. */
export function dataFaults(data: DataFacts, ends: Ends, loss: LossName): DataFault[] {
  const faults = [shapeFault(data, ends), targetFault(data, ends, loss)];
  return faults.filter((fault) => fault !== null);
}

/** Sizes agree where the drawing knows them; a missing last size of 1 (a plain grey image) is no difference. */
export function fits(data: Shape, input: Shape): boolean {
  const [a, b] = [withoutTrailingOne(data), withoutTrailingOne(input)];
  return a.length === b.length && a.every((size, i) => b[i] === null || size === null || size === b[i]);
}

function withoutTrailingOne(shape: Shape): Shape {
  return shape.length > 1 && shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape;
}

function shapeFault({ title, shape, resized }: DataFacts, { input, inputName }: Ends): DataFault | null {
  if (fits(shape, input) || (resized && input.length === 3)) return null;
  return {
    code: 'data-shape',
    message: `${title} gives ${formatShape(shape)}, the drawing expects ${formatShape(input)}: change the input’s shape (“${inputName}”) to ${formatShape(shape)}.`,
  };
}

function targetFault(data: DataFacts, ends: Ends, loss: LossName): DataFault | null {
  return data.targets.kind === 'classes'
    ? classesFault(data.title, data.targets, ends, loss)
    : valuesFault(data.title, data.targets.shape, ends, loss);
}

/** Losses that compare a distribution over classes with the right class. */
function isClassLoss(loss: LossName): boolean {
  return loss === 'categoricalCrossentropy' || loss === 'sparseCategoricalCrossentropy';
}

function classesFault(
  title: string,
  { count, certain }: DataFacts['targets'] & { kind: 'classes' },
  { output, outputName }: Ends,
  loss: LossName,
): DataFault | null {
  const units = output[output.length - 1] ?? null;
  // One number a sample: yes or no (binary cross-entropy), or the class's number itself (squared or absolute error).
  const single = output.length === 1 && units === 1 && !isClassLoss(loss);
  if (single && (loss !== 'binaryCrossentropy' || count <= 2)) return null;
  if (output.length !== 1) {
    return {
      code: 'data-classes',
      message: `${title} has ${count} classes, but the drawing ends with ${formatShape(output)} (“${outputName}”): end it with global average pooling and a Dense layer of ${count} units.`,
    };
  }
  if (units === null || units === count || (!certain && units > count)) return null;
  return {
    code: 'data-classes',
    message: `${title} has ${count} classes, but the drawing’s output (“${outputName}”) has ${units} ${units === 1 ? 'unit' : 'units'}: change its units to ${count}.`,
  };
}

function valuesFault(title: string, shape: Shape, { output, outputName }: Ends, loss: LossName): DataFault | null {
  const places = output.slice(0, -1);
  const numbered = output.length > 1 ? fits(shape, places) : String(shape) === '1';
  if (numbered && loss === 'sparseCategoricalCrossentropy') return null;
  if (fits(shape, output)) return null;
  if (output.length > 1 && (numbered || loss === 'sparseCategoricalCrossentropy')) {
    return {
      code: 'data-targets',
      message: `${title} has targets of ${formatShape(shape)}, and the drawing’s output (“${outputName}”) is ${formatShape(output)}: ${
        numbered
          ? `if they are the numbers of classes, choose the loss “${losses.sparseCategoricalCrossentropy.label}” (sparseCategoricalCrossentropy)`
          : `with this loss it takes the number of a class for each of ${formatShape(places)} places`
      }.`,
    };
  }
  return {
    code: 'data-targets',
    message: `${title} has targets of ${formatShape(shape)}, but the drawing’s output (“${outputName}”) is ${formatShape(output)}: change the last layer so that it gives ${formatShape(shape)}.`,
  };
}
