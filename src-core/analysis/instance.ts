import type { Environment } from '../blocks/expression.ts';
import { evaluateExpression, isExpression } from '../blocks/expression.ts';
import { instanceEnvironment } from '../blocks/parameters.ts';
import { indexGraph } from '../document/order.ts';
import type { BlockNode } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import { formatCount } from '../words/format.ts';
import type { Context, NodeResult } from './context.ts';
import { lookUpBlock, maximumDepth, maximumLayers } from './context.ts';
import { addCost, noCost } from './cost.ts';
import { composeFields, seesNothing, widestField } from './field.ts';
import { analyzeGraph } from './graph.ts';
import type { Field, GraphAnalysis, LocalProblem, NodeAnalysis, ProblemCode } from './types.ts';

const maximumRepeat = 10_000;

/** One instance: its copies one after another, each fed by the one before. Equal copies are computed once. */
export function analyzeInstance(
  node: BlockNode,
  environment: Environment,
  inputs: readonly (Shape | null)[],
  context: Context,
): NodeResult {
  const problems: LocalProblem[] = [];
  const report = (code: ProblemCode, title: string, message: string, severity: 'error' | 'warning' = 'error') =>
    problems.push({ code, severity, node: node.id, title, message });
  const nothing: NodeAnalysis = { id: node.id, kind: 'block', inputs, outputs: [null], cost: noCost, field: null, copies: [] };

  const definition = lookUpBlock(context, node.block);
  if (!definition) {
    report(
      'unknown-block',
      'This block is not in the document',
      `${node.name} uses a block “${node.block}” that the document does not define. Bring the block in from the palette, or replace the node.`,
    );
    return { analysis: { ...nothing, kind: 'unknown' }, problems, see: seesNothing };
  }
  if (context.stack.includes(node.block)) {
    report(
      'recursive-block',
      'This block contains itself',
      `The block “${definition.title ?? node.block}” is used inside its own definition (${[...context.stack, node.block].join(' > ')}), so it would never end. Remove this instance.`,
    );
    return { analysis: nothing, problems, see: seesNothing };
  }
  if (context.stack.length >= maximumDepth) {
    report(
      'too-large',
      'Blocks are nested too deep',
      `Blocks stand inside blocks more than ${maximumDepth} deep here. Put some of them side by side.`,
    );
    return { analysis: nothing, problems, see: seesNothing };
  }

  const repeat = readRepeat(node.repeat, environment);
  if (typeof repeat === 'string') {
    report('wrong-parameter', 'The repeat does not fit', repeat);
    return { analysis: nothing, problems, see: seesNothing };
  }
  const parameters = instanceEnvironment(definition, node.parameters, environment);
  for (const fault of parameters.faults) report('wrong-parameter', `${fault.parameter} does not fit`, fault.message);
  for (const name of parameters.unknown) {
    report(
      'unknown-parameter',
      `${name} is not a parameter here`,
      `This block has no parameter “${name}”; it is kept in the file and has no effect.`,
      'warning',
    );
  }
  const index = indexGraph(definition.graph);
  const ports = index.blockInputs.length;
  if (index.outputs.length === 0) {
    report(
      'no-output',
      'This block gives nothing out',
      `The block “${definition.title ?? node.block}” is empty, so nothing comes out of ${node.name}. Open it and draw something, or remove this instance.`,
    );
  }
  if (inputs.length < ports) {
    report(
      'missing-input',
      ports === 1 ? 'Nothing comes in' : 'An input is missing',
      `${node.name} needs ${ports === 1 ? 'an input' : `${ports} inputs`}. Wire ${ports === 1 ? 'the node before it' : 'the rest'} to it.`,
    );
  }

  const inner: Context = { ...context, stack: [...context.stack, node.block] };
  const copies: GraphAnalysis[] = [];
  let fed: readonly (Shape | null)[] = Array.from({ length: ports }, (_, i) => inputs[i] ?? null);
  let cost = noCost;
  for (let copy = 0; copy < repeat; copy++) {
    const result = analyzeGraph(definition.graph, parameters.environment, fed, inner);
    copies.push(result);
    cost = addCost(cost, result.cost);
    if (cost.layers > maximumLayers) {
      report(
        'too-large',
        'This is too large',
        `${node.name} holds more than ${formatCount(maximumLayers)} operators. Lower its repeat, or that of a block inside.`,
      );
      break;
    }
    fed = fed.map((shape, i) => (i < result.outputs.length ? (result.outputs[i] ?? null) : shape));
  }
  const last = copies.at(-1);
  // Another instance's weights are counted there
  if (node.weightsOf !== undefined) cost = { ...cost, parameters: 0, trainable: 0 };
  const see = (fields: readonly (Field | null)[]) =>
    copies.reduce((field, copy) => composeFields(field, copy.fields[0] ?? null), widestField(fields));
  return { analysis: { ...nothing, outputs: last?.outputs ?? [null], cost, copies }, problems, see };
}

/** The repeat as a number, or the sentence that says what is wrong with it. */
export function readRepeat(repeat: number | string | undefined, environment: Environment): number | string {
  let value: unknown = repeat ?? 1;
  if (isExpression(value)) {
    const result = evaluateExpression(value, environment);
    if (!('value' in result)) return result.message;
    value = result.value;
  }
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= maximumRepeat) return value;
  return `The repeat can't be ${JSON.stringify(value)}: it is a whole number from 1 to ${formatCount(maximumRepeat)}.`;
}
