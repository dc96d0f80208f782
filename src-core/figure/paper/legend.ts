import type { NodeKind } from '../../drawing/views.ts';
import { paperGrounds } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';
import { paper } from './sizes.ts';

/** What the kinds are called, in the order of the legend. */
const kindWords: Readonly<Record<NodeKind, string>> = {
  io: 'Input',
  convolution: 'Convolution',
  normalization: 'Normalization',
  activation: 'Activation',
  pooling: 'Pooling',
  merge: 'Merge',
  dense: 'Dense',
  shape: 'Shape',
  regularization: 'Dropout and noise',
  block: 'Block',
  unknown: 'Unknown',
};
const patch = 9;
const row = 15;

/** Below the drawing: what the grounds stand for, as many in a line as fit its width. */
export function drawLegend(sheet: Sheet, kinds: ReadonlySet<NodeKind>): void {
  const { x: left, y, width, height } = sheet.bounds;
  const right = left + Math.max(width, 150);
  let [x, top] = [left, y + height + 16];
  for (const [kind, words] of Object.entries(kindWords) as [NodeKind, string][]) {
    if (!kinds.has(kind)) continue;
    const room = textWidth(words, paper.small);
    const entry = patch + 5 + room;
    if (x > left && x + entry > right) [x, top] = [left, top + row];
    const dashed = kind === 'unknown' ? '2 2' : undefined;
    const frame = { stroke: '#333333', 'stroke-width': 0.6, 'stroke-dasharray': dashed };
    sheet.draw(0, tag('rect', { x, y: top, width: patch, height: patch, fill: paperGrounds[kind], ...frame }));
    sheet.draw(0, textLine([{ text: words, color: '#000000' }], room + 1, paper.small, { x: x + patch + 5, y: top + 7.6 }));
    sheet.cover({ x, y: top, width: entry, height: patch });
    x += entry + 12;
  }
}
