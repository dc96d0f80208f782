import { indexGraph } from '../document/order.ts';
import type { BlockDefinition, Graph, ParameterValue } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';

export type Preset = { readonly [name: string]: ParameterValue };

/** Below this the channels are an image's colours, nothing to copy. */
const fewest = 8;

/**
 * Parameters with which an operator is likely to fit behind `input`: as many filters as channels come in, and a padding
 * that keeps the size. Inside a block the filters are copied as they are written there, so that they follow its parameters.
 */
export function operatorPreset(type: string, input: Shape | null, graph: Graph, from: string | null): Preset {
  const parameters = operatorOf(type)?.parameters ?? {};
  const channels = input?.length === 3 ? input[2] : null;
  return {
    ...('kernelSize' in parameters && 'padding' in parameters ? { padding: 'same' } : {}),
    ...('filters' in parameters && channels != null && channels >= fewest
      ? { filters: writtenFilters(graph, from) ?? channels }
      : {}),
  };
}

/** Parameters to try for a block, best first: channels kept by `filters`, by four times `filters`, and its own defaults. */
export function blockPresets(definition: BlockDefinition, input: Shape | null): readonly Preset[] {
  const channels = input?.length === 3 ? input[2] : null;
  const scales = definition.parameters.some(({ name, type }) => name === 'filters' && type === 'integer');
  if (!scales || channels == null || channels < fewest) return [{}];
  return [{ filters: channels }, ...(channels % 4 === 0 ? [{ filters: channels / 4 }] : []), {}];
}

/** The expression that says how many filters the nearest convolution before has, where it is one; else null. */
function writtenFilters(graph: Graph, from: string | null): string | null {
  const { nodes, into } = indexGraph(graph);
  const seen = new Set<string>();
  for (let id = from; id !== null && !seen.has(id); id = into.get(id)?.[0]?.from[0] ?? null) {
    seen.add(id);
    const node = nodes.get(id);
    if (!node || isBlockNode(node)) return null;
    const filters = node.parameters?.filters;
    if (filters !== undefined) return typeof filters === 'string' ? filters : null;
    if (operatorOf(node.type)?.kind === 'merge') return null;
  }
  return null;
}
