import bottleneck from '../../templates/blocks/bottleneck.json' with { type: 'json' };
import convolution from '../../templates/blocks/convolution.json' with { type: 'json' };
import identityV1 from '../../templates/blocks/identity-v1.json' with { type: 'json' };
import identityV2 from '../../templates/blocks/identity-v2.json' with { type: 'json' };
import projectionV15 from '../../templates/blocks/projection-v1.5.json' with { type: 'json' };
import projectionV1 from '../../templates/blocks/projection-v1.json' with { type: 'json' };
import projectionV2 from '../../templates/blocks/projection-v2.json' with { type: 'json' };
import residual from '../../templates/blocks/residual.json' with { type: 'json' };
import { resolveParameters } from '../blocks/parameters.ts';
import type { PortableBlock } from '../blocks/portable.ts';
import { indexGraph } from '../document/order.ts';
import type { BlockDefinition, GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import { readParameters } from '../operators/values.ts';
import type { Family } from './families.ts';
import type { Line } from './line.ts';
import type { Stretch } from './stretches.ts';
import { outputOf, sourcesOf } from './stretches.ts';
import { sameValue } from './values.ts';

const templates: readonly PortableBlock[] = [
  identityV1,
  identityV2,
  projectionV1,
  projectionV15,
  projectionV2,
  bottleneck,
  residual,
  convolution,
].map((template) => {
  const { graph, blocks } = template as unknown as NetloomDocument;
  return { key: graph.nodes.find(isBlockNode)?.block ?? '', blocks };
});

/** A block that is there already, and what each use of a family says to it. */
export interface Recognized {
  readonly block: PortableBlock;
  readonly definition: BlockDefinition;
  /** Names of the nodes inside, in the order of the stretch. */
  readonly inner: readonly string[];
  readonly values: readonly { readonly [name: string]: Json }[];
}

/** The block of the document, else of the prebuilt ones, that is this family in every layer; null where none is. */
export function recognize(document: NetloomDocument, line: Line, family: Family): Recognized | null {
  const own = Object.keys(document.blocks).map((key): PortableBlock => ({ key, blocks: document.blocks }));
  for (const block of [...own, ...templates]) {
    const definition = block.blocks[block.key];
    const inner = definition && innerOf(line, family.uses[0]!, definition);
    if (!definition || !inner) continue;
    const values = family.uses.map((use) => valuesOf(line, use, definition, inner));
    if (values.some((value) => value === null)) continue;
    return { block, definition, inner: inner.map(({ name }) => name), values: values as Recognized['values'] };
  }
  return null;
}

/** The definition's nodes in the order of the stretch, where they are the same operators wired alike; else null. */
function innerOf(line: Line, use: Stretch, { model, graph }: BlockDefinition): readonly GraphNode[] | null {
  const index = indexGraph(graph);
  const count = use.end - use.start;
  if (model || graph.nodes.length !== count + index.blockInputs.length || index.outputs.length !== 1) return null;
  const order = index.order.filter((id) => !index.blockInputs.includes(id));
  if (order.length !== count) return null;
  const sources = sourcesOf(line, use);
  if (sources.length !== index.blockInputs.length) return null;
  const place = new Map(order.map((id, i) => [id, i]));
  const out = outputOf(line, use);
  const [[giver, output]] = index.outputs as [readonly [string, number]];
  if (place.get(giver) !== out.from - use.start || output !== out.output) return null;
  const nodes = order.map((id) => index.nodes.get(id)!);
  const alike = nodes.every((node, i) => {
    const own = line.nodes[use.start + i]!;
    if (isBlockNode(node) || isBlockNode(own) || node.type !== own.type || node.note !== own.note) return false;
    if (node.weightsOf !== undefined || own.weightsOf !== undefined) return false;
    const wires = (index.into.get(node.id) ?? []).map(({ from, to }) => {
      const entrance = index.blockInputs.indexOf(from[0]);
      return [entrance < 0 ? place.get(from[0])! : -1 - entrance, from[1], to[1]];
    });
    const feeds = line.feeds[use.start + i]!.map(({ from, output: given, port }) => {
      const entrance = sources.findIndex((source) => source.from === from && source.output === given);
      return from < use.start ? [-1 - entrance, 0, port] : [from - use.start, given, port];
    });
    return sameValue(wires, feeds);
  });
  return alike ? nodes : null;
}

/** What a use has to say so that the block is this use; null where it can't be. */
function valuesOf(
  line: Line,
  use: Stretch,
  definition: BlockDefinition,
  inner: readonly GraphNode[],
): Recognized['values'][number] | null {
  const values: Record<string, Json> = {};
  for (const { name, default: usual } of definition.parameters) {
    const said = inner.findIndex(({ parameters }) => Object.values(parameters ?? {}).includes(`=${name}`));
    const parameter = Object.entries(inner[said]?.parameters ?? {}).find(([, value]) => value === `=${name}`)?.[0];
    const found = parameter === undefined ? usual : line.shapes[use.start + said]?.values[parameter];
    const single = Array.isArray(found) && found[0] === found[1] ? found[0]! : found;
    if (typeof single !== typeof usual) return null;
    values[name] = single as Json;
  }
  const environment = new Map(Object.entries(values) as [string, number | boolean | string][]);
  const right = inner.every((node, i) => {
    const operator = isBlockNode(node) ? null : operatorOf(node.type);
    const resolved = resolveParameters(node.parameters, environment);
    if (!operator || resolved.faults.length > 0) return false;
    const read = readParameters(operator, resolved.parameters);
    return read.faults.length === 0 && read.unknown.length === 0 && sameValue(read.values, line.shapes[use.start + i]?.values);
  });
  return right ? values : null;
}
