import { ContractError } from '#core/contract/index.ts';
import { losses } from '#core/document/losses.ts';
import type { LossName } from '#core/document/types.ts';
import type { Plan } from '#core/plan/types.ts';
import { formatShape, type Shape } from '#core/shapes/shape.ts';
import type { OpenDataset, Targets } from './dataset.ts';

/** Losses that compare a distribution over classes with the right class. */
export function isClassLoss(loss: LossName): boolean {
  return loss === 'categoricalCrossentropy' || loss === 'sparseCategoricalCrossentropy';
}

/** What one sample of the network's input and output looks like. */
export function endsOf(plan: Plan): { input: Shape; output: Shape; outputName: string; inputName: string } {
  const [input, ...moreInputs] = plan.inputs.map((index) => plan.layers[index]!);
  const [output, ...moreOutputs] = plan.outputs.map((index) => plan.layers[index]!);
  if (!input || !output) throw refuse('ends', 'A training needs a network with an input and an output.');
  if (moreInputs.length > 0 || moreOutputs.length > 0) {
    throw refuse(
      'ends',
      `The network has ${plan.inputs.length} inputs and ${plan.outputs.length} outputs; it can be trained with one of each.`,
    );
  }
  return { input: input.output, output: output.output, inputName: input.path, outputName: output.path };
}

/** Refuses data that the drawing can't be trained with, before anything is started. */
export function checkAgainstDrawing(data: OpenDataset, plan: Plan, loss: LossName): void {
  const { input, output, inputName, outputName } = endsOf(plan);
  if (!fits(data.shape, input)) {
    throw refuse(
      'data-shape',
      `${data.title} gives ${formatShape(data.shape)}, the drawing expects ${formatShape(input)}: change the input’s shape (“${inputName}”) to ${formatShape(data.shape)}.`,
    );
  }
  if (data.targets.kind === 'classes') checkClasses(data, data.targets, output, outputName, loss);
  else checkValues(data, data.targets.shape, output, outputName, loss);
}

/** Sizes agree where the drawing knows them; a missing last size of 1 (a plain grey image) is no difference. */
export function fits(data: Shape, input: Shape): boolean {
  const [a, b] = [withoutTrailingOne(data), withoutTrailingOne(input)];
  return a.length === b.length && a.every((size, i) => b[i] === null || size === null || size === b[i]);
}

function withoutTrailingOne(shape: Shape): Shape {
  return shape.length > 1 && shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape;
}

function checkClasses(
  { title }: OpenDataset,
  targets: Targets & { kind: 'classes' },
  output: Shape,
  name: string,
  loss: LossName,
): void {
  const classes = targets.names.length;
  const units = output[output.length - 1] ?? null;
  // One number a sample: yes or no (binary cross-entropy), or the class's number itself (squared or absolute error).
  const single = output.length === 1 && units === 1 && !isClassLoss(loss);
  if (single && (loss !== 'binaryCrossentropy' || classes <= 2)) return;
  if (output.length !== 1) {
    throw refuse(
      'data-classes',
      `${title} has ${classes} classes, but the drawing ends with ${formatShape(output)} (“${name}”): end it with global average pooling and a Dense layer of ${classes} units.`,
    );
  }
  if (units === null || units === classes || (!targets.certain && units > classes)) return;
  throw refuse(
    'data-classes',
    `${title} has ${classes} classes, but the drawing’s output (“${name}”) has ${units} ${units === 1 ? 'unit' : 'units'}: change its units to ${classes}.`,
  );
}

function checkValues({ title }: OpenDataset, shape: readonly number[], output: Shape, name: string, loss: LossName): void {
  const places = output.slice(0, -1);
  const numbered = output.length > 1 ? fits(shape, places) : String(shape) === '1';
  if (numbered && loss === 'sparseCategoricalCrossentropy') return;
  if (fits(shape, output)) return;
  if (output.length > 1 && (numbered || loss === 'sparseCategoricalCrossentropy')) {
    throw refuse(
      'data-targets',
      `${title} has targets of ${formatShape(shape)}, and the drawing’s output (“${name}”) is ${formatShape(output)}: ${
        numbered
          ? `if they are the numbers of classes, choose the loss “${losses.sparseCategoricalCrossentropy.label}” (sparseCategoricalCrossentropy)`
          : `with this loss it takes the number of a class for each of ${formatShape(places)} places`
      }.`,
    );
  }
  throw refuse(
    'data-targets',
    `${title} has targets of ${formatShape(shape)}, but the drawing’s output (“${name}”) is ${formatShape(output)}: change the last layer so that it gives ${formatShape(shape)}.`,
  );
}

function refuse(code: string, message: string): ContractError {
  return new ContractError({ code, message });
}
