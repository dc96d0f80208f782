import type { CodePiece } from '#core/codegen/pieces.ts';
import { joinPieces } from '#core/codegen/pieces.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { firstUseOf } from '#core/document/uses.ts';
import type { NodeView } from '#core/drawing/views.ts';
import type { Token } from './highlight.ts';
import { highlightLines } from './highlight.ts';

export interface CodeLine {
  readonly number: number;
  readonly tokens: readonly Token[];
  /** Where the line comes from. */
  readonly piece: CodePiece;
}

/** The file line by line, each with the piece that it belongs to. */
export function codeLines(pieces: readonly CodePiece[]): readonly CodeLine[] {
  const lines = highlightLines(joinPieces(pieces));
  const owners = pieces.flatMap((piece) => Array.from({ length: piece.text.split('\n').length - 1 }, () => piece));
  return lines.map((tokens, i) => ({ number: i + 1, tokens, piece: owners[i] ?? { text: '' } }));
}

/** Which lines the selection marks; an empty line before them is only room. */
export function markedLines(lines: readonly CodeLine[], selected: readonly NodeView[]): readonly boolean[] {
  let inside = false;
  return lines.map(({ piece, tokens }) => {
    inside = belongsTo(piece, selected) && (inside || tokens.length > 0);
    return inside;
  });
}

/** The line to show: the node's own, rather than the function of its block or the instance around it. */
export function firstUse(lines: readonly CodeLine[], selected: readonly NodeView[]): number {
  const marked = markedLines(lines, selected);
  const own = lines.findIndex(({ piece }, i) => marked[i] && selected.some((view) => printsExactly(piece, view)));
  return own >= 0 ? own : marked.indexOf(true);
}

function printsExactly(piece: CodePiece, { path, scope, node }: NodeView): boolean {
  if (!piece.nodePath) return piece.block !== undefined && piece.block === scope && piece.node === node.id;
  return piece.nodePath.length === path.length && path.every((id, depth) => piece.nodePath?.[depth] === id);
}

/** Whether a line prints a selected node: its own lines, and for an instance the function of its block. */
function belongsTo(piece: CodePiece, selected: readonly NodeView[]): boolean {
  return selected.some(({ path, scope, node }) => {
    if (piece.nodePath)
      return path.every((id, depth) => piece.nodePath?.[depth] === id) || piece.nodePath.every((id, depth) => path[depth] === id);
    if (piece.block === undefined) return false;
    if (scope !== null && piece.block === scope) return piece.node === node.id;
    return 'block' in node && piece.block === node.block;
  });
}

/**
 * The node that a line prints, as ids from the root graph; null for a line that prints none. A line of a block's
 * function leads into the selected instance, else into the nearest; its frame leads to the instance itself.
 */
export function nodeOfLine(
  { piece }: CodeLine,
  document: NetloomDocument,
  selected: readonly NodeView[],
): readonly string[] | null {
  if (piece.nodePath) return piece.nodePath;
  if (piece.block === undefined) return null;
  const instance = selectedInstance(selected, piece.block) ?? firstUseOf(document, piece.block);
  return instance && piece.node !== undefined ? [...instance, piece.node] : instance;
}

function selectedInstance(selected: readonly NodeView[], block: string): readonly string[] | null {
  for (const { path, scope, node } of selected) {
    if ('block' in node && node.block === block) return path;
    if (scope === block) return path.slice(0, -1);
  }
  return null;
}
