import { bringBlock } from '../blocks/portable.ts';
import { freeKey, freeTitle } from '../document/keys.ts';
import { indexGraph } from '../document/order.ts';
import { withFrames } from '../document/scope.ts';
import { segmentOf } from '../document/segments.ts';
import type {
  BlockDefinition,
  BlockNode,
  Edge,
  Graph,
  GraphNode,
  Json,
  NetloomDocument,
  Point,
  Port,
} from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { UniqueNames } from '../document/uniqueNames.ts';
import { define, innerSegment } from './define.ts';
import type { Family } from './families.ts';
import { recognize } from './known.ts';
import type { Line } from './line.ts';
import { runName } from './prefix.ts';
import type { Stretch } from './stretches.ts';
import { outputOf, sourcesOf } from './stretches.ts';

/** By node of the top graph: what stands inside it, by path, and how that was called before anything was folded. */
export type NamesInside = Map<string, ReadonlyMap<string, string>>;

/** One step of folding: the document with a block in the place of a family, and its key. */
export interface Applied {
  readonly document: NetloomDocument;
  readonly key: string;
}

/** Puts instances of one block where the uses of a family stood; `names` follows. */
export function applyFamily(document: NetloomDocument, line: Line, family: Family, names: NamesInside): Applied {
  const known = recognize(document, line, family);
  const made = known ?? define(line, family, document.name);
  let key: string;
  let blocks: NetloomDocument['blocks'];
  if (known) {
    const brought = bringBlock(document, known.block);
    key = brought.key;
    blocks = { ...document.blocks, ...brought.blocks };
  } else {
    const title = freeTitle(document, made.definition.title ?? 'Block');
    key = freeKey(document, title);
    blocks = { ...document.blocks, [key]: { ...made.definition, title } satisfies BlockDefinition };
  }
  const graph = replace(line, family, key, made.inner, made.values, names);
  return { document: { ...document, blocks, graph }, key };
}

function replace(
  line: Line,
  family: Family,
  key: string,
  inner: readonly string[],
  values: readonly { readonly [name: string]: Json }[],
  names: NamesInside,
): Graph {
  const { graph } = line;
  const ids = new UniqueNames();
  for (const { id } of graph.nodes) ids.take(id);
  for (const { from, to } of graph.edges) for (const id of [from[0], to[0]]) ids.take(id);
  for (const [id] of graph.outputs) ids.take(id);
  const inside = new Set(family.uses.flatMap(({ start, end }) => line.nodes.slice(start, end)));
  const taken = new UniqueNames();
  for (const node of graph.nodes) if (!inside.has(node)) taken.take(node.name);

  /** Where an output that was inside is given out now. */
  const moved = new Map<string, Port>();
  const instances = new Map<number, { readonly node: BlockNode; readonly end: number }>();
  const edges: Edge[] = [];
  const use = new Map(family.uses.map((stretch, i) => [stretch, i]));
  for (const run of family.runs) {
    const [first, last] = [run[0]!, run.at(-1)!];
    const id = ids.take(key);
    const name = taken.take(runName(line, run) || key.replaceAll('-', '_'));
    const own = values[use.get(first)!]!;
    const at = placeOf(line.nodes.slice(first.start, last.end));
    const node: BlockNode = {
      id,
      name,
      block: key,
      ...(Object.keys(own).length > 0 ? { parameters: own } : {}),
      ...(run.length > 1 ? { repeat: run.length } : {}),
      ...(at ? { at } : {}),
    };
    instances.set(first.start, { node, end: last.end });
    for (const [port, { from, output }] of sourcesOf(line, first).entries())
      edges.push({ from: [line.nodes[from]!.id, output], to: [id, port] });
    const out = outputOf(line, last);
    moved.set(portKey([line.nodes[out.from]!.id, out.output]), [id, 0]);
    names.set(id, namesOf(line, run, inner, names));
  }
  return rebuilt(line, instances, edges, moved);
}

function rebuilt(
  line: Line,
  instances: ReadonlyMap<number, { readonly node: BlockNode; readonly end: number }>,
  entering: readonly Edge[],
  moved: ReadonlyMap<string, Port>,
): Graph {
  const { graph } = line;
  const nodes: GraphNode[] = [];
  const inside = new Map<string, string>();
  for (let i = 0; i < line.nodes.length; i++) {
    const instance = instances.get(i);
    nodes.push(instance ? instance.node : line.nodes[i]!);
    if (!instance) continue;
    for (let j = i; j < instance.end; j++) inside.set(line.nodes[j]!.id, instance.node.id);
    i = instance.end - 1;
  }
  const port = (old: Port): Port => moved.get(portKey(old)) ?? old;
  const edges = [
    ...graph.edges.flatMap((edge): Edge[] => {
      if (inside.has(edge.to[0])) return [];
      const from = port(edge.from);
      return [from === edge.from ? edge : { ...edge, from }];
    }),
    ...entering.map((edge) => ({ ...edge, from: port(edge.from) })),
  ];
  const frames = graph.frames?.map((frame) => ({ ...frame, nodes: [...new Set(frame.nodes.map((id) => inside.get(id) ?? id))] }));
  const made = withFrames({ nodes, edges, outputs: graph.outputs.map(port) }, frames ?? []);
  // What a graph without a word about outputs gives out must not change
  const before = indexGraph(graph).outputs.map(port);
  return JSON.stringify(before) === JSON.stringify(indexGraph(made).outputs) ? made : { ...made, outputs: before };
}

function portKey([id, output]: Port): string {
  return `${output} ${id}`;
}

/** By path inside the instance: what each layer, and each instance, was called. */
function namesOf(line: Line, run: readonly Stretch[], inner: readonly string[], names: NamesInside): Map<string, string> {
  const all = new Map<string, string>();
  for (const [copy, { start }] of run.entries()) {
    for (const [i, name] of inner.entries()) {
      const node = line.nodes[start + i]!;
      const path = `${run.length > 1 ? `${copy + 1}/` : ''}${innerSegment(name)}`;
      const within = names.get(node.id);
      all.set(path, within?.get('') ?? (isBlockNode(node) ? node.name || node.block : segmentOf(node)));
      for (const [deeper, called] of within ?? []) if (deeper !== '') all.set(`${path}/${deeper}`, called);
    }
  }
  return all;
}

/** In the middle of what it stands for, at its upper edge; left to the layout where not all of it was placed. */
function placeOf(nodes: readonly GraphNode[]): Point | null {
  const places = nodes.flatMap(({ at }) => (at ? [at] : []));
  if (places.length < nodes.length) return null;
  const xs = places.map(([x]) => x);
  return [Math.round((Math.min(...xs) + Math.max(...xs)) / 2), Math.min(...places.map(([, y]) => y))];
}
