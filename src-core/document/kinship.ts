import type { NetloomDocument } from './types.ts';
import { isBlockNode } from './types.ts';

/** So many nodes tell a drawing from others; a run's list of them stays small. */
const most = 200;
const longest = 80;

/** By what a drawing is known again, whatever its file and its name are: its nodes, each by what it is and its name. */
export function nodeMarks({ graph }: NetloomDocument): readonly string[] {
  return graph.nodes
    .slice(0, most)
    .map((node) => `${isBlockNode(node) ? `block ${node.block}` : node.type} ${node.name}`.slice(0, longest));
}

/** How much a drawing of the same name, and one of another, must have in common with what was trained. */
const sameName = 0.25;
const otherName = 0.75;

/**
 * Whether what was trained is this drawing: under its name, where it was not drawn anew; under another, where nearly all is
 * the same, as after a rename. What nothing is known of but its name is told by that.
 */
export function isOfDrawing(
  trained: { readonly name: string; readonly nodes?: readonly string[] | undefined },
  document: NetloomDocument,
): boolean {
  const { name, nodes } = trained;
  if (!nodes || nodes.length === 0) return name === document.name;
  return shared(nodes, nodeMarks(document)) >= (name === document.name ? sameName : otherName);
}

/** The share of the larger side that both have. */
function shared(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const mark of one) left.set(mark, (left.get(mark) ?? 0) + 1);
  let both = 0;
  for (const mark of other) {
    const count = left.get(mark) ?? 0;
    if (count > 0) both++;
    left.set(mark, count - 1);
  }
  return both / Math.max(one.length, other.length);
}
