import { beforeAll, describe, expect, it } from 'vitest';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { draw } from './draw.ts';
import { activate } from './engines.ts';
import type { OperatorTable } from './requests.ts';
import { operatorTables } from './requests.ts';
import type { Arrays } from './run.ts';
import { drawnArrays, OperatorProgram, weightsOf } from './run.ts';

/** Wide enough that float32 does not drown the difference, narrow enough for the curvature; the second for what kinks nearby. */
const widths = [0.01, 0.003];
const tolerance = 3e-3;
/** So many numbers of each array are moved, in a prime step. */
const moved = 20;
const largest = 4_000;

type Case = OperatorTable['cases'][number];

/** Numbers that a difference has to be made for: every input, and every weight that is trained. */
function* places(gradients: Arrays): Generator<[kind: 'inputs' | 'weights', key: string, index: number, gradient: number]> {
  for (const kind of ['inputs', 'weights'] as const)
    for (const [key, array] of Object.entries(gradients[kind]))
      for (let i = 0; i < Math.min(moved, array.length); i++) {
        const index = array.length <= moved ? i : (i * 7919) % array.length;
        yield [kind, key, index, array[index] as number];
      }
}

function withMoved(arrays: Arrays, kind: 'inputs' | 'weights', key: string, index: number, by: number): Arrays {
  const move = (array: Float32Array) => array.with(index, (array[index] as number) + by);
  return kind === 'inputs'
    ? { ...arrays, inputs: arrays.inputs.map((array, i) => (String(i) === key ? move(array) : array)) }
    : { ...arrays, weights: { ...arrays.weights, [key]: move(arrays.weights[key] as Float32Array) } };
}

/** The gradient is the difference on both sides; where the two sides differ, at a kink, it lies between them. */
function agrees(gradient: number, forward: number, backward: number): boolean {
  const central = (forward + backward) / 2;
  const slack = tolerance * (1 + Math.abs(central));
  if (Math.abs(gradient - central) <= slack) return true;
  return gradient >= Math.min(forward, backward) - slack && gradient <= Math.max(forward, backward) + slack;
}

function compare({ definition }: OperatorTable, { given, values }: Case, training: boolean): void {
  const program = new OperatorProgram(definition, given.inputs, values, tfjsKernels, { training, gradients: true });
  const plain = new OperatorProgram(definition, given.inputs, values, tfjsKernels, { training, gradients: false });
  try {
    const arrays = drawnArrays(given.inputs, weightsOf(definition, given.inputs, values));
    const { output, gradients } = program.run(arrays);
    const factors = draw([output.length], 99);
    // only outputs that change count, so that a large sum does not round a small difference away
    const difference = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, i) => sum + (value - (b[i] as number)) * (factors[i] as number), 0);
    for (const [kind, key, index, gradient] of places(gradients)) {
      const tried: string[] = [];
      const right = widths.some((width) => {
        // what float32 made of the step, not what was asked for
        const at = (by: number) => {
          const changed = withMoved(arrays, kind, key, index, by);
          const before = kind === 'inputs' ? arrays.inputs[Number(key)]! : arrays.weights[key]!;
          const after = kind === 'inputs' ? changed.inputs[Number(key)]! : changed.weights[key]!;
          return difference(plain.run(changed).output, output) / ((after[index] as number) - (before[index] as number));
        };
        const [forward, backward] = [at(width), at(-width)];
        tried.push(`${backward} and ${forward}`);
        return agrees(gradient, forward, backward);
      });
      expect(right, `${kind} ${key}, number ${index}: ${gradient}, differences ${tried.join('; ')}`).toBe(true);
    }
  } finally {
    program.dispose();
    plain.dispose();
  }
}

function isSmall({ given }: Case): boolean {
  const shapes = [...given.inputs, given.output];
  if (shapes.some((shape) => shape.includes(null))) return false;
  return Math.max(...shapes.map((shape) => shape.reduce<number>((product, size) => product * (size ?? 1), 1))) <= largest;
}

/** An input has no arithmetic. */
const tables = operatorTables().filter(({ type }) => type !== 'InputLayer');

describe.each(tables.map((table) => [table.type, table] as const))(
  'the gradients of %s are finite differences',
  (_type, table) => {
    beforeAll(() => activate(cpuEngine));

    const small = table.cases.filter(isSmall);
    it('has a case that is small enough', () => {
      expect(small.length).toBeGreaterThan(0);
    });
    it.for(small.map((entry) => [entry.given.title, entry] as const))('%s', ([, entry]) => {
      compare(table, entry, true);
      compare(table, entry, false);
    });
  },
);
