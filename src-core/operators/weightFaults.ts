import type { Json } from '../document/types.ts';
import { formatShape } from '../shapes/shape.ts';
import { constraints } from './catalogues.ts';
import type { Configured } from './configured.ts';
import { readConfigured } from './configured.ts';
import type { WeightSpec } from './define.ts';

/** What is wrong, in a line for the canvas and a sentence with the way out. */
export interface WeightFault {
  readonly title: string;
  readonly message: string;
}

/** Values are in their shortest form by now, so the name stands as the catalogue has it. */
function nameOf(value: Configured | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.name ?? null);
}

function axesOf(constraint: Configured): readonly number[] {
  const choice = readConfigured(constraints, constraint);
  return typeof choice === 'string' ? [] : ((choice.values.axis ?? []) as readonly number[]);
}

/** Why Keras could not make this array: an initializer, regularizer or constraint that is for other shapes. Total. */
export function weightFault({ name, shape, initializer, regularizer, constraint }: WeightSpec): WeightFault | null {
  const start = nameOf(initializer);
  const size = shape.length === 1 ? `a row of ${formatShape(shape)}` : formatShape(shape);
  if (start === 'identity' && shape.length !== 2)
    return {
      title: 'This can’t begin as the identity',
      message: `The ${name} is ${size}, and only a matrix of two sizes can begin as the identity. Choose another initializer, such as glorot_uniform.`,
    };
  if (start === 'orthogonal' && shape.length < 2)
    return {
      title: 'This can’t begin orthogonal',
      message: `The ${name} is ${size}, and only arrays of two sizes and more can begin orthogonal. Choose another initializer, such as zeros.`,
    };
  if (nameOf(regularizer) === 'orthogonal_regularizer' && shape.length !== 2)
    return {
      title: 'This regularizer is for matrices',
      message: `The ${name} is ${size}, and orthogonal_regularizer takes only a matrix of two sizes. Choose l1 or l2 instead.`,
    };
  const outside = constraint && axesOf(constraint).find((axis) => axis < -shape.length || axis >= shape.length);
  if (typeof outside === 'number')
    return {
      title: 'The constraint has no such axis',
      message: `The ${name} is ${size} and has no axis ${outside}. Give its constraint an axis from 0 to ${shape.length - 1}.`,
    };
  return null;
}

/** Keras's orthogonal regularizer of outputs compares the samples of a batch with each other, which is not computed here. */
export function activityFault(values: Readonly<Record<string, Json>>): WeightFault | null {
  if (nameOf(values.activityRegularizer as Configured | null | undefined) !== 'orthogonal_regularizer') return null;
  return {
    title: 'This regularizer is for weights',
    message: 'orthogonal_regularizer can’t be used on outputs. Choose l1 or l2 as the activity regularizer.',
  };
}
