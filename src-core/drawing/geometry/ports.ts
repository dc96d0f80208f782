import type { Rect } from '../layout/types.ts';
import { sizes } from '../sizes.ts';
import type { Box, CardData, Wire } from '../types.ts';
import type { InputPort, OutputPort, Side } from './types.ts';

/** Between two ports of one edge. */
const spacing = 44;

/** Where a box gives out: the middle of its lower edge; several outputs side by side. */
export function outputPorts(box: Box, rect: Rect): OutputPort[] {
  if (box.type === 'stack') {
    const last = box.rows.length - 1;
    return box.rows.map((row, i) =>
      i === last
        ? { key: row.key, port: 0, x: rect.width / 2, y: rect.height }
        : { key: row.key, port: 0, x: rect.width, y: rowMiddle(i) },
    );
  }
  const { key, outputs } = box.card;
  return Array.from({ length: outputs }, (_, port) => ({
    key,
    port,
    x: rect.width / 2 + (port - (outputs - 1) / 2) * spread(outputs, rect.width),
    y: rect.height,
  }));
}

/**
 * Where a box takes in. Wires that run beside the main path enter at the side; the others share the upper edge in the
 * order in which they come, from left to right; a port that nothing feeds yet stands to their right.
 */
export function inputPorts(box: Box, rect: Rect, feeds: ReadonlyMap<number, { wire: Wire; side: Side; x: number }>): InputPort[] {
  if (box.type === 'stack') {
    return box.rows.map((row, i): InputPort => {
      const port = { key: row.key, port: 0, used: i > 0 || feeds.has(0) };
      return i === 0 ? { ...port, x: rect.width / 2, y: 0, side: 'top' } : { ...port, x: 0, y: rowMiddle(i), side: 'left' };
    });
  }
  return cardInputs(box.card, rect, feeds);
}

function cardInputs(card: CardData, rect: Rect, feeds: ReadonlyMap<number, { side: Side; x: number }>): InputPort[] {
  const ports = Array.from({ length: card.inputs }, (_, port) => port);
  const used = ports.filter((port) => feeds.has(port));
  const atSide = used.filter((port) => feeds.get(port)!.side !== 'top');
  const above = used.filter((port) => feeds.get(port)!.side === 'top').sort((a, b) => feeds.get(a)!.x - feeds.get(b)!.x);
  const free = ports.filter((port) => !feeds.has(port));
  const step = spread(above.length + 2 * free.length, rect.width);
  const start = rect.width / 2 - ((above.length - 1) / 2) * step;
  const result: InputPort[] = above.map((port, i) => ({
    key: card.key,
    port,
    x: start + i * step,
    y: 0,
    side: 'top',
    used: true,
  }));
  for (const [i, port] of free.entries()) {
    // With nothing wired above, the free ports are what stands in the middle
    const x = above.length === 0 ? rect.width / 2 + (i - (free.length - 1) / 2) * step : start + (above.length + i) * step;
    result.push({ key: card.key, port, x, y: 0, side: 'top', used: false });
  }
  for (const side of ['left', 'right'] as const) {
    const here = atSide.filter((port) => feeds.get(port)!.side === side);
    for (const [i, port] of here.entries()) {
      const y = rect.height / 2 + (i - (here.length - 1) / 2) * Math.min(14, rect.height / (here.length + 1));
      result.push({ key: card.key, port, x: side === 'left' ? 0 : rect.width, y, side, used: true });
    }
  }
  return result;
}

function spread(count: number, width: number): number {
  return Math.min(spacing, (width - 24) / Math.max(1, count - 1));
}

export function rowMiddle(row: number): number {
  return 1 + (row + 0.5) * sizes.row.height;
}
