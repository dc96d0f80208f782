import type { Graph } from '../../document/types.ts';
import type { NodeLines } from './graph.ts';
import { lineComments } from './text.ts';

const indent = '  ';
/** Comments behind lines stand in one column, up to here. */
const commentColumn = 84;

/** Puts the lines of a graph's nodes in paragraphs: frames get their title, notes stand before what they are about. */
export function layOut(
  graph: Graph,
  body: readonly NodeLines[],
  comment: (id: string) => string | null = () => null,
): { text: string; node: string }[] {
  const frames = new Map((graph.frames ?? []).flatMap((frame) => frame.nodes.map((id) => [id, frame])));
  const comments = body.map(({ node }) => comment(node.id));
  const widths = body.filter((_, i) => comments[i] !== null).map(({ lines }) => lines.at(-1)?.split('\n').at(-1)?.length ?? 0);
  const column = Math.min(commentColumn, Math.max(0, ...widths)) + 2;
  return body.map(({ node, lines }, i) => {
    const frame = frames.get(node.id);
    const before = i === 0 ? undefined : frames.get(body[i - 1]!.node.id);
    const paragraph = i > 0 && frame !== before ? [''] : [];
    const title = frame && frame !== before ? lineComments(frame.title, indent) : [];
    const note = lineComments(node.note ?? '', indent);
    const words = comments[i];
    const own = words
      ? [...lines.slice(0, -1), `${lines.at(-1)?.padEnd(paddedWidth(lines.at(-1) ?? '', column))}// ${words}`]
      : lines;
    return { node: node.id, text: `${[...paragraph, ...title, ...note, ...own].join('\n')}\n` };
  });
}

/** Width of a text of lines when its last line is filled up to the column, at least by two spaces. */
function paddedWidth(text: string, column: number): number {
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  return text.length - lastLine.length + Math.max(column, lastLine.length + 2);
}
