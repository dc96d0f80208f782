import { freeParameterName } from '../blocks/names.ts';
import { segmentOf } from '../document/segments.ts';
import { layerName, snakeCase } from '../document/spelling.ts';
import type { BlockDefinition, BlockParameter, Edge, GraphNode, Json } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { UniqueNames } from '../document/uniqueNames.ts';
import { operatorOf } from '../operators/list.ts';
import type { Family } from './families.ts';
import type { Line } from './line.ts';
import { restOfName } from './prefix.ts';
import type { Leaf } from './shape.ts';
import { placed, repeatParameter } from './shape.ts';
import { outputOf, sourcesOf } from './stretches.ts';
import type { Group, Slot } from './values.ts';
import { describeFamily } from './words.ts';

/** A block for a family, and how each of its uses is said with it. */
export interface Made {
  readonly definition: BlockDefinition;
  /** Names of the nodes inside, in the order of the stretch. */
  readonly inner: readonly string[];
  /** One a use. */
  readonly values: readonly { readonly [name: string]: Json }[];
}

/** The definition of a new block: its parameters are what differs between the uses. */
export function define(line: Line, family: Family, where: string): Made {
  const [first] = family.uses as [Family['uses'][number]];
  const inner = innerNames(line, family);
  const words = describeFamily(line, family, where);
  const named = parameterNames(line, family, inner, words.growing);
  const expressions = new Map<string, string>();
  for (const { group, of } of family.linked) {
    const name = named.get(of?.base ?? group)!;
    for (const slot of group.slots) expressions.set(slotKey(slot), of ? of.say(name) : `=${name}`);
  }
  const taken = new UniqueNames();
  for (const name of inner) taken.take(name);
  const entrances = sourcesOf(line, first).map((_, i, all): GraphNode => {
    const name = taken.take(all.length === 1 ? 'in' : `in${i + 1}`);
    return { id: name, name, type: 'BlockInput' };
  });
  const out = outputOf(line, first);
  const nodes = inner.map((name, i) => innerNode(line, first.start, i, name, inner, expressions));
  const definition: BlockDefinition = {
    title: words.title,
    description: words.description,
    parameters: [...named].map(([group, name]) => parameterOf(line, first.start, group, name)),
    graph: {
      nodes: [...entrances, ...nodes],
      edges: innerEdges(line, family, inner, entrances),
      outputs: [[inner[out.from - first.start]!, out.output]],
    },
  };
  const values = family.uses.map((_, use) =>
    Object.fromEntries([...named].map(([group, name]): [string, Json] => [name, group.values[use]!])),
  );
  return { definition, inner, values };
}

function slotKey({ node, leaf }: Slot): string {
  return `${node} ${leaf}`;
}

function leafAt(line: Line, start: number, { node, leaf }: Slot): Leaf {
  return line.shapes[start + node]!.leaves[leaf]!;
}

/** What all uses call a node behind their common beginning; else what Keras calls such a layer. */
function innerNames(line: Line, { uses }: Family): readonly string[] {
  const unique = new UniqueNames();
  const [first] = uses as [Family['uses'][number]];
  return Array.from({ length: first.end - first.start }, (_, i) => {
    const rest = restOfName(line, first, i);
    const common = rest !== null && uses.every((use) => restOfName(line, use, i) === rest);
    const node = line.nodes[first.start + i]!;
    return unique.take(
      common ? rest : isBlockNode(node) ? snakeCase(node.block).replaceAll('-', '_') : layerName(node.type) || 'layer',
    );
  });
}

const shortNames: Readonly<Record<string, string>> = {
  strides: 'stride',
  kernelSize: 'kernel',
  poolSize: 'pool',
  targetShape: 'channels',
  [repeatParameter]: 'blocks',
};

/** Names of the parameters: the last of several of one kind, which decides what comes out, has the plain one. */
function parameterNames(line: Line, family: Family, inner: readonly string[], growing: boolean): Map<Group, string> {
  const { start } = family.uses[0]!;
  const chosen = family.linked.filter(({ of }) => of === null).map(({ group }) => group);
  const lastNode = (group: Group): number =>
    Math.max(
      ...family.linked
        .filter((l) => l.group === group || l.of?.base === group)
        .flatMap((l) => l.group.slots.map(({ node }) => node)),
    );
  const taken = new Set<string>();
  const names = new Map<Group, string>();
  for (const group of [...chosen].sort((a, b) => lastNode(b) - lastNode(a))) {
    const leaf = leafAt(line, start, group.slots[0]!);
    const plain = growing && leaf.parameter === 'filters' ? 'growth' : (shortNames[leaf.parameter] ?? leaf.parameter);
    const node = inner[group.slots[0]!.node]!;
    const name = freeParameterName(taken.has(plain) ? `${node}_${plain}` : plain, taken);
    taken.add(name);
    names.set(group, name);
  }
  // Sizes first: they are what a card shows
  const order = [...chosen].sort((a, b) => Number(b.kind === 'size') - Number(a.kind === 'size'));
  return new Map(order.map((group) => [group, names.get(group)!]));
}

function parameterOf(line: Line, start: number, group: Group, name: string): BlockParameter {
  const slot = group.slots[0]!;
  const node = line.nodes[start + slot.node]!;
  const { parameter } = leafAt(line, start, slot);
  const words = isBlockNode(node) ? undefined : operatorOf(node.type)?.parameters[parameter]?.words;
  const [first] = group.values;
  const said = words ? { words } : {};
  if (typeof first === 'string') return { name, type: 'text', default: first, ...said };
  const type = group.values.every((value) => Number.isSafeInteger(value)) ? 'integer' : 'number';
  return { name, type, default: first ?? 0, ...said };
}

/** A node as it stands in the definition: at no place, with a name of its own, its differing numbers as expressions. */
function innerNode(
  line: Line,
  start: number,
  i: number,
  name: string,
  inner: readonly string[],
  expressions: ReadonlyMap<string, string>,
): GraphNode {
  const node = line.nodes[start + i]!;
  const shape = line.shapes[start + i]!;
  const owner = line.owners[start + i]!;
  const parameters: Record<string, Json> = { ...node.parameters };
  let repeat = isBlockNode(node) ? node.repeat : undefined;
  for (const [leaf, { parameter, place, pair }] of shape.leaves.entries()) {
    const expression = expressions.get(slotKey({ node: i, leaf }));
    if (expression === undefined) continue;
    if (parameter === repeatParameter) repeat = expression;
    else if (pair) parameters[parameter] = expression;
    else {
      // A list whose other numbers were left to the default is said in full
      const before = expressionsIn(parameters[parameter]) ? parameters[parameter]! : shape.values[parameter]!;
      parameters[parameter] = placed(before, place, expression);
    }
  }
  return {
    id: name,
    name,
    ...(isBlockNode(node) ? { block: node.block } : { type: node.type }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(repeat === undefined ? {} : { repeat }),
    ...(owner < 0 ? {} : { weightsOf: inner[owner - start]! }),
    ...(node.note === undefined ? {} : { note: node.note }),
  } as GraphNode;
}

function expressionsIn(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.some(expressionsIn) : typeof value === 'string' && value.startsWith('=');
}

function innerEdges(line: Line, { uses }: Family, inner: readonly string[], entrances: readonly GraphNode[]): Edge[] {
  const [use] = uses as [Family['uses'][number]];
  const sources = sourcesOf(line, use);
  return inner.flatMap((id, i) =>
    line.feeds[use.start + i]!.map(({ from, output, port }): Edge => {
      const entrance = sources.findIndex((source) => source.from === from && source.output === output);
      const source = from < use.start ? ([entrances[entrance]!.id, 0] as const) : ([inner[from - use.start]!, output] as const);
      return { from: source, to: [id, port] };
    }),
  );
}

/** How a node of a stretch is called in a path. */
export function innerSegment(name: string): string {
  return segmentOf({ id: name, name, type: 'Identity' });
}
