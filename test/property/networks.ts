import fc from 'fast-check';
import type { Edge, GraphNode, Json, NetloomDocument } from '#core/document/types.ts';
import type { OperatorCase } from '#core/operators/case.ts';
import { operatorOf, operatorTypes } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { elements } from '#core/shapes/shape.ts';

/** What an operator may be given, from its own table of cases. */
export interface Choice {
  readonly type: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

const modules = import.meta.glob<{ cases: readonly OperatorCase[] }>('../../src-core/operators/*/cases.ts', { eager: true });

/** Every operator with the parameters of each of its cases that fit, and with none. */
export const choices: readonly Choice[] = operatorTypes
  .filter((type) => type !== 'InputLayer' && type !== 'BlockInput')
  .flatMap((type) => {
    const cases = modules[`../../src-core/operators/${type}/cases.ts`]?.cases ?? [];
    const given = cases.filter((entry) => !('fault' in entry)).map((entry) => entry.parameters ?? {});
    return [{}, ...given].map((parameters) => ({ type, parameters }));
  });

const inputs: readonly Shape[] = [[8, 8, 3], [9, 6, 2], [12, 12, 4], [7, 7, 1], [16], [6, 4], [5, 5, 8]];
/** Networks stay small, so that building one with tfjs takes milliseconds. */
const maximumOutput = 5000;
const maximumWeights = 50_000;

/** One step: which operator, which nodes feed it, and whether it is shared or repeated. */
type Step = readonly [choice: number, first: number, second: number, mode: number];

interface Drawn {
  readonly id: string;
  readonly shape: Shape;
  readonly choice: Choice | null;
  readonly inputs: readonly Shape[];
}

/**
 * Draws what fits and leaves out what does not: any list of steps gives a valid network, so a failing one can be made
 * smaller. `allowed` restricts the operators.
 */
export function drawNetwork(first: number, steps: readonly Step[], allowed: readonly Choice[] = choices): NetloomDocument {
  const nodes: GraphNode[] = [
    { id: 'n0', name: 'n0', type: 'InputLayer', parameters: { shape: inputs[first % inputs.length] as Json } },
  ];
  const edges: Edge[] = [];
  const blocks: Record<string, NetloomDocument['blocks'][string]> = {};
  const drawn: Drawn[] = [{ id: 'n0', shape: inputs[first % inputs.length]!, choice: null, inputs: [] }];
  for (const [pick, one, two, mode] of steps) {
    const choice = allowed[pick % allowed.length]!;
    // What was drawn last is taken most often: networks become deep
    const source = drawn[Math.max(0, drawn.length - 1 - (one % 3))]!;
    const sources = feeds(choice, source, drawn, two);
    const shape =
      sources &&
      outputOf(
        choice,
        sources.map((node) => node.shape),
      );
    if (!sources || !shape) continue;
    const id = `n${nodes.length}`;
    const base = { id, name: id, ...(Object.keys(choice.parameters).length > 0 ? { parameters: choice.parameters } : {}) };
    const same = sources.length === 1 && JSON.stringify(shape) === JSON.stringify(source.shape);
    const twin = drawn.find(
      (node) => node.choice === choice && JSON.stringify(node.inputs) === JSON.stringify(sources.map((entry) => entry.shape)),
    );
    if (same && mode % 4 === 0) {
      blocks[id] = blockOf(choice);
      nodes.push({ id, name: id, block: id, repeat: 1 + (two % 3) });
    } else if (twin && mode % 2 === 0 && hasWeights(choice, twin.inputs)) {
      nodes.push({ ...base, type: choice.type, weightsOf: twin.id });
    } else nodes.push({ ...base, type: choice.type });
    edges.push(...sources.map((node, port): Edge => ({ from: [node.id, 0], to: [id, port] })));
    const shared = nodes.at(-1)!;
    const owner = !('block' in shared) && shared.weightsOf === undefined ? choice : null;
    drawn.push({ id, shape, choice: owner, inputs: sources.map((node) => node.shape) });
  }
  return { format: 'netloom', version: 1, name: 'random', blocks, graph: { nodes, edges, outputs: [] } };
}

/** The nodes that feed an operator: a merge gets a second one that fits, where there is any. */
function feeds({ type, parameters }: Choice, source: Drawn, drawn: readonly Drawn[], two: number): readonly Drawn[] | null {
  const definition = operatorOf(type)!;
  const { values } = readParameters(definition, parameters);
  const least = definition.minInputs?.(values as never) ?? definition.inputs.min;
  if (definition.inputs.max === 1 || least === 1) return [source];
  const others = drawn.filter((node) => outputOf({ type, parameters }, [source.shape, node.shape]));
  const other = others[two % Math.max(1, others.length)];
  return other ? [source, other] : null;
}

/** The output, where everything fits and stays small. */
function outputOf({ type, parameters }: Choice, shapes: readonly Shape[]): Shape | null {
  const definition = operatorOf(type)!;
  const { values, faults } = readParameters(definition, parameters);
  if (faults.length > 0) return null;
  const result = definition.shape(shapes, values as never);
  if (result.fault || (elements(result.shape) ?? Number.POSITIVE_INFINITY) > maximumOutput) return null;
  const weights = definition.weights(shapes, values as never);
  return weights.some((weight) => (elements(weight.shape) ?? 0) > maximumWeights) ? null : result.shape;
}

function hasWeights({ type, parameters }: Choice, shapes: readonly Shape[]): boolean {
  const definition = operatorOf(type)!;
  return definition.weights(shapes, readParameters(definition, parameters).values as never).length > 0;
}

function blockOf({ type, parameters }: Choice): NetloomDocument['blocks'][string] {
  return {
    parameters: [],
    graph: {
      nodes: [
        { id: 'in', name: 'in', type: 'BlockInput' },
        { id: 'inner', name: 'inner', type, ...(Object.keys(parameters).length > 0 ? { parameters } : {}) },
      ],
      edges: [{ from: ['in', 0], to: ['inner', 0] }],
      outputs: [],
    },
  };
}

/** Random valid networks; `allowed` as above. */
export function networks(allowed: readonly Choice[] = choices, maximumSteps = 30): fc.Arbitrary<NetloomDocument> {
  const step: fc.Arbitrary<Step> = fc.tuple(fc.nat(9999), fc.nat(9), fc.nat(9), fc.nat(9));
  return fc
    .tuple(fc.nat(99), fc.array(step, { minLength: 1, maxLength: maximumSteps, size: 'max' }))
    .map(([first, steps]) => drawNetwork(first, steps, allowed));
}
