import { analyzeRoot } from '../../analysis/root.ts';
import { fits } from '../../blocks/parameters.ts';
import { blockDocument, sampleShapes } from '../../blocks/portable.ts';
import { blockOf } from '../../document/scope.ts';
import type { BlockDefinition, BlockNode, GraphNode, Json, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { Subject } from './types.ts';

/** A block of a document as a subject, with its defaults, where the drawing has it first. */
export function blockSubject(document: NetloomDocument, key: string): Subject {
  const analysis = { root: analyzeRoot(document), problems: [], ok: true };
  const own = blockDocument(document, key, sampleShapes(document, analysis, key));
  return { title: own.name, document: own };
}

/** The instance that a block's document holds, with its definition; null for a network. */
export function instanceOf(document: NetloomDocument): { readonly node: BlockNode; readonly block: BlockDefinition } | null {
  const rest = document.graph.nodes.filter((node) => !isInput(node));
  const [node] = rest;
  const block = node && rest.length === 1 && isBlockNode(node) ? blockOf(document, node.block) : null;
  return block && isBlockNode(node!) ? { node: node as BlockNode, block } : null;
}

export type Given = { readonly [name: string]: Json };

/** A block's document with other values of its parameters; or why these can't be set, in a sentence. */
export function withParameters(
  { title, document }: Subject,
  given: Given,
): { readonly document: NetloomDocument } | { readonly fault: string } {
  const names = Object.keys(given);
  if (names.length === 0) return { document };
  const instance = instanceOf(document);
  if (!instance) return { fault: `${title} is a network and takes no parameters; only a block does.` };
  const { node, block } = instance;
  for (const name of names) {
    const parameter = block.parameters.find((other) => other.name === name);
    if (!parameter) {
      const known = block.parameters.map((other) => other.name).join(', ');
      return { fault: `${title} has no parameter ${name}. ${known === '' ? 'It has none.' : `It has ${known}.`}` };
    }
    if (!fits(parameter.type, given[name]!)) return { fault: `${name} of ${title} can't be ${JSON.stringify(given[name])}.` };
  }
  const changed = { ...node, parameters: { ...node.parameters, ...given } };
  return { document: withNodes(document, (other) => (other === node ? changed : other)) };
}

/** The shape that goes into a network's first input, if it is known. */
export function inputShape(document: NetloomDocument): Shape | null {
  const input = document.graph.nodes.find(isInput);
  return (input && analyzeRoot(document).nodes.get(input.id)?.outputs[0]) ?? null;
}

/** The document with this shape at its inputs, at all of them where there are several. */
export function atInput(document: NetloomDocument, shape: Shape): NetloomDocument {
  return withNodes(document, (node) => (isInput(node) ? { ...node, parameters: { ...node.parameters, shape } } : node));
}

export function isInput(node: GraphNode): boolean {
  return !isBlockNode(node) && node.type === 'InputLayer';
}

function withNodes(document: NetloomDocument, change: (node: GraphNode) => GraphNode): NetloomDocument {
  return { ...document, graph: { ...document.graph, nodes: document.graph.nodes.map(change) } };
}
