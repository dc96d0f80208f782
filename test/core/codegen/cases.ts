import type { GraphNode, NetloomDocument } from '#core/document/types.ts';
import type { OperatorCase } from '#core/operators/case.ts';
import { operatorTypes } from '#core/operators/list.ts';
import { documentOf, graph, wires } from './document.ts';

/** Operators that are layers of the printed code. */
export const layerTypes = operatorTypes.filter((type) => type !== 'InputLayer' && type !== 'BlockInput');

/** The cases of an operator that are no faults. */
export async function fittingCases(type: string): Promise<readonly Exclude<OperatorCase, { fault: string }>[]> {
  const { cases } = (await import(`../../../src-core/operators/${type}/cases.ts`)) as { cases: readonly OperatorCase[] };
  return cases.flatMap((entry) => ('fault' in entry ? [] : [entry]));
}

/** A case as a network of its own, several side by side; the operator of the first is called `op`. */
export function documentOfCases(type: string, cases: readonly OperatorCase[]): NetloomDocument {
  const nodes: GraphNode[] = [];
  const pairs: (readonly [string, string])[] = [];
  for (const [at, { inputs, parameters }] of cases.entries()) {
    const end = at === 0 ? '' : `_${at}`;
    for (const [i, shape] of inputs.entries()) {
      nodes.push({ id: `in${i}${end}`, name: `in${i}${end}`, type: 'InputLayer', parameters: { shape: [...shape] } });
      pairs.push([`in${i}${end}`, `op${end}:${i}`]);
    }
    nodes.push({ id: `op${end}`, name: `op${end}`, type, ...(parameters ? { parameters } : {}) });
  }
  return documentOf(graph(nodes, wires(...pairs)));
}
