import type { CodePiece } from '#core/codegen/pieces.ts';
import { joinPieces } from '#core/codegen/pieces.ts';
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

/** The line to show: where the selected node is used, rather than the function of its block. */
export function firstUse(lines: readonly CodeLine[], marked: readonly boolean[]): number {
  const use = lines.findIndex(({ piece }, i) => marked[i] && piece.nodePath !== undefined);
  return use >= 0 ? use : marked.indexOf(true);
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
