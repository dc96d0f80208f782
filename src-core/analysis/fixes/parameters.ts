import { setParameter } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import type { Json, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { readParameters } from '../../operators/values.ts';
import type { FoundProblem } from '../problems.ts';
import type { Candidate } from './try.ts';

/** Takes wrong values back to their defaults, or unknown names away. */
export function parameterCandidates(document: NetloomDocument, problem: FoundProblem): readonly Candidate[] {
  const node = indexGraph(document.graph).nodes.get(problem.node);
  if (!node) return [];
  const reset = (names: readonly string[]) => (d: NetloomDocument) =>
    names.reduce((result, name) => setParameter(result, null, node.id, name, undefined), d);
  if (problem.code === 'dilated-strides') {
    return [
      { id: 'strides-1', title: 'Keep the dilation, stride 1', apply: reset(['strides']) },
      { id: 'dilation-1', title: 'Keep the strides, no dilation', apply: reset(['dilationRate']) },
    ];
  }
  if (problem.code === 'channels-first')
    return [
      { id: 'channels-last', title: 'Use channels last', detail: 'The weights stay the same', apply: reset(['dataFormat']) },
    ];
  const given = Object.keys(node.parameters ?? {});
  const definition = isBlockNode(node) ? null : operatorOf(node.type);
  const culprits = given.filter((name) => problem.message.includes(`“${name}”`) || problem.title.startsWith(`${name} `));
  const faulty = definition
    ? readParameters(definition, (node.parameters ?? {}) as Record<string, Json>).faults.map((f) => f.parameter)
    : [];
  const names = culprits.length > 0 ? culprits : faulty;
  if (names.length === 0) return [];
  return problem.code === 'unknown-parameter'
    ? [{ id: 'remove-parameter', title: `Remove ${names.join(', ')}`, apply: reset(names) }]
    : [{ id: 'default', title: `Take ${names.join(', ')} back to the default`, apply: reset(names) }];
}
