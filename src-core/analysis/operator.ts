import type { Environment } from '../blocks/expression.ts';
import { resolveParameters } from '../blocks/parameters.ts';
import type { Json, OperatorNode } from '../document/types.ts';
import type { OperatorDefinition, WeightSpec } from '../operators/define.ts';
import { operatorOf, operatorTypes } from '../operators/list.ts';
import { readParameters } from '../operators/values.ts';
import { activityFault, weightFault } from '../operators/weightFaults.ts';
import { product } from '../shapes/product.ts';
import type { Shape } from '../shapes/shape.ts';
import { elements, formatShape } from '../shapes/shape.ts';
import type { NodeResult } from './context.ts';
import { noCost } from './cost.ts';
import { ownField, seesNothing, throughWindow, widestField, windowOf } from './field.ts';
import { strideProblem } from './lint/strides.ts';
import type { LocalProblem, NodeAnalysis, ProblemCode } from './types.ts';

/** Engines index elements with 32 bits. */
const maximumElements = 2 ** 31 - 1;

/** What one operator does with what it is given; `inputs` holds one entry a port. */
export function analyzeOperator(node: OperatorNode, environment: Environment, inputs: readonly (Shape | null)[]): NodeResult {
  const problems: LocalProblem[] = [];
  const report = (code: ProblemCode, title: string, message: string, more: Partial<LocalProblem> = {}) =>
    problems.push({ code, severity: 'error', node: node.id, title, message, ...more });
  const unknown: NodeAnalysis = { id: node.id, kind: 'unknown', inputs, outputs: [null], cost: noCost, field: null };

  const definition = operatorOf(node.type);
  if (!definition) {
    report(
      'unknown-operator',
      'This operator is not known',
      `“${node.type}” is not an operator of this version${spelledAlike(node.type)}. It is kept as it is in the file; replace it to train.`,
    );
    return { analysis: unknown, problems, see: seesNothing };
  }
  const resolved = resolveParameters(node.parameters, environment);
  const read = readParameters(definition, resolved.parameters);
  for (const fault of resolved.faults) report('expression', `${fault.parameter} can't be worked out`, fault.message);
  for (const fault of read.faults) {
    if (!resolved.faults.some((f) => f.parameter === fault.parameter))
      report('wrong-parameter', `${fault.parameter} does not fit`, fault.message);
  }
  for (const name of read.unknown) {
    problems.push({
      code: 'unknown-parameter',
      severity: 'warning',
      node: node.id,
      title: `${name} is not a parameter here`,
      message: `${node.type} has no parameter “${name}”; it is kept in the file and has no effect.`,
    });
  }
  const { values } = read;
  const operator: NodeAnalysis = { ...unknown, kind: 'operator', values };
  const missing = missingInput(definition, node, inputs, values);
  if (missing) report('missing-input', missing.title, missing.message);
  if (inputs.includes(null) || problems.some((p) => p.severity === 'error')) {
    return { analysis: { ...operator, cost: { ...noCost, layers: 1 } }, problems, see: seesNothing };
  }

  const known = inputs as readonly Shape[];
  const result = definition.shape(known, values as never);
  if (result.fault) {
    const merge = definition.kind === 'merge';
    report(
      result.fault.code as ProblemCode,
      merge ? "These inputs don't fit together" : 'This does not fit here',
      result.fault.message,
      merge
        ? { shapes: known.map((shape, i) => ({ label: `Input ${i + 1}`, shape })) }
        : { shapes: known.map((shape) => ({ label: 'Input', shape })) },
    );
    return { analysis: { ...operator, cost: { ...noCost, layers: 1 } }, problems, see: seesNothing };
  }
  let weights = definition.weights(known, values as never);
  if (values.trainable === false) weights = weights.map((weight) => ({ ...weight, trainable: false }));
  const misfit = weights.map(weightFault).find((found) => found !== null) ?? activityFault(values);
  if (misfit) report('wrong-parameter', misfit.title, misfit.message);
  const tooLarge = oversized(node.type, result.shape, weights);
  if (tooLarge) {
    report('size-too-large', 'This is too large', tooLarge);
    return { analysis: { ...operator, cost: { ...noCost, layers: 1 } }, problems, see: seesNothing };
  }
  const gaps = strideProblem(node.id, node.type, { inputs, outputs: [result.shape], values });
  if (gaps) problems.push(gaps);
  const own = node.weightsOf === undefined ? weights : [];
  let [parameters, trainable] = [0, 0];
  for (const weight of own) {
    const count = product(weight.shape);
    parameters += count;
    if (weight.trainable) trainable += count;
  }
  return {
    analysis: {
      ...operator,
      outputs: [result.shape],
      weights,
      cost: {
        parameters,
        trainable,
        macs: definition.macs(known, result.shape, values as never),
        activations: elements(result.shape) ?? 0,
        layers: 1,
      },
    },
    problems,
    see: sightOf(definition, known, result.shape, values),
  };
}

/** What the operator's outputs see, given what its inputs see. */
export function sightOf(
  definition: OperatorDefinition,
  inputs: readonly Shape[],
  output: Shape,
  values: Readonly<Record<string, Json>>,
): NodeResult['see'] {
  if (definition.inputs.max === 0) return () => ownField;
  const reach = definition.reach?.(values as never, inputs, output);
  if (!reach) return widestField;
  const window = reach === 'all' ? reach : windowOf(reach, values.padding, inputs[0], output);
  return (fields) => throughWindow(widestField(fields), window);
}

/** `, but Conv2D is` for `conv2d`. */
function spelledAlike(type: string): string {
  const plain = (name: string) => name.replace(/[_\s-]/g, '').toLowerCase();
  const known = operatorTypes.find((name) => plain(name) === plain(type));
  return known ? `, but ${known} is` : '';
}

function missingInput(
  definition: OperatorDefinition,
  node: OperatorNode,
  inputs: readonly (Shape | null)[],
  values: Readonly<Record<string, Json>>,
): { title: string; message: string } | null {
  const min = definition.minInputs?.(values as never) ?? definition.inputs.min;
  if (inputs.length >= min) return null;
  if (min === 1)
    return {
      title: 'Nothing comes in',
      message: `${node.name || node.type} has no input. Wire the operator before it to its top.`,
    };
  const has = inputs.length === 0 ? 'none' : `only ${inputs.length}`;
  return {
    title: 'An input is missing',
    message: `${node.type} joins at least ${min} inputs and has ${has}. Wire another feature map to it.`,
  };
}

function oversized(type: string, output: Shape, weights: readonly WeightSpec[]): string | null {
  if ((elements(output) ?? 0) > maximumElements)
    return `${type} would give ${formatShape(output)} for a single sample, more than any engine can hold. Make it smaller.`;
  const weight = weights.find((w) => product(w.shape) > maximumElements);
  if (weight)
    return `The ${weight.name} of ${type} would be ${formatShape(weight.shape)}, more numbers than any engine can hold. A pooling before it, or fewer filters or units, help.`;
  return null;
}
