import type { Problem } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import { cardOf } from '../drawing/card.ts';
import { pathKey } from '../drawing/keys.ts';
import { nodeView } from '../drawing/places.ts';
import type { DrawingSource, NodeKind } from '../drawing/views.ts';
import { formatShape } from '../shapes/shape.ts';
import { formatCount, plural } from '../words/format.ts';
import { fedBy, flowWords, isShortcut } from './flow.ts';
import type { FrameRow, NodeRow, OutlineRow } from './rows.ts';

/** What a row of the outline shows and says. */
export interface RowWords {
  readonly kind: NodeKind | 'frame';
  readonly name: string;
  /** The line below the name: how it hangs together where it does not simply follow, else what it is. */
  readonly detail: string;
  readonly shape: string;
  readonly severity: 'error' | 'warning' | null;
  /** Key of the problem that it shows. */
  readonly problem: string | null;
  /** All of it as one sentence, for who does not see the drawing. */
  readonly spoken: string;
}

type Source = Pick<DrawingSource, 'document' | 'analysis' | 'shownCopies'>;

/** Names listed one after another; the rest is counted. */
const maximumNames = 4;

/** `problems`: the worst of each node, by the key of its path (`problemsByKey` from the root). */
export function rowWords(source: Source, row: OutlineRow, problems: ReadonlyMap<string, Problem>): RowWords {
  return row.type === 'frame' ? frameWords(row, problems) : nodeWords(source, row, problems);
}

function frameWords({ frame, members, holder }: FrameRow, problems: ReadonlyMap<string, Problem>): RowWords {
  const ids = members.map((path) => path.at(-1)!);
  const analyses = ids.map((id) => holder.analysis?.nodes.get(id));
  const output = analyses.at(-1)?.outputs[0] ?? null;
  const shape = output ? formatShape(output) : '';
  const parameters = analyses.reduce((sum, analysis) => sum + (analysis?.cost.parameters ?? 0), 0);
  const prefix = members[0]?.slice(0, -1) ?? [];
  const severities = ids.map((id) => problems.get(pathKey([...prefix, id]))?.severity);
  const severity = severities.includes('error') ? 'error' : severities.includes('warning') ? 'warning' : null;
  const nodes = plural(ids.length, 'node');
  const detail = `${nodes} · ${formatCount(parameters)} parameters`;
  const says = [
    `Frame ${frame.title}`,
    nodes,
    `${formatCount(parameters)} parameters`,
    shape && `output ${shape}`,
    severity && `${severity} inside`,
  ];
  return {
    kind: 'frame',
    name: frame.title,
    detail,
    shape,
    severity,
    problem: null,
    spoken: says.filter(Boolean).join(', '),
  };
}

function nodeWords({ document, ...rest }: Source, row: NodeRow, problems: ReadonlyMap<string, Problem>): RowWords {
  const { holder, node, before } = row;
  const view = nodeView({ document, ...rest }, holder, node, row.key);
  const card = cardOf(document, holder.graph, view, problems.get(row.key));
  const flow = flowWords(holder.graph, node.id, before);
  const what = [card.title, card.badge, card.repeat && `×${card.repeat}`].filter(Boolean).join(' ');
  const says = [
    card.label,
    takes(row),
    feeds(row),
    node.note && `note: ${node.note}`,
    view.block && 'holds a drawing of its own',
  ];
  return {
    kind: card.kind,
    name: node.name,
    detail: flow === '' ? what : `${card.title}, ${flow}`,
    shape: card.shape,
    severity: card.severity,
    problem: card.problem,
    spoken: says.filter(Boolean).join(', '),
  };
}

/** `takes 56 × 56 × 64 from relu1 and 28 × 28 × 64 from conv2 (shortcut)`. */
function takes({ holder, node }: NodeRow): string {
  const { nodes, into } = indexGraph(holder.graph);
  const inputs = holder.analysis?.nodes.get(node.id)?.inputs ?? [];
  const sources = (into.get(node.id) ?? []).map((edge) => {
    const shape = inputs[edge.to[1]] ?? null;
    const name = nodes.get(edge.from[0])?.name ?? edge.from[0];
    return `${shape ? `${formatShape(shape)} ` : ''}from ${name}${isShortcut(holder.graph, node.id, edge) ? ' (shortcut)' : ''}`;
  });
  return sources.length === 0 ? '' : `takes ${listed(sources)}`;
}

function feeds({ holder, node }: NodeRow): string {
  const names = fedBy(holder.graph, node.id).map((other) => other.name);
  if (names.length > 0) return `feeds ${listed(names)}`;
  const gives = indexGraph(holder.graph).outputs.some(([id]) => id === node.id);
  if (!gives) return 'feeds nothing';
  return holder.scope !== null ? 'is what the block gives' : 'is an output of the network';
}

function listed(items: readonly string[]): string {
  const shown = items.length > maximumNames ? [...items.slice(0, maximumNames), `${items.length - maximumNames} more`] : items;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
