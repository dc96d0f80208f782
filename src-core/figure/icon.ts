import { iconSize, kindIcons } from '../drawing/icons.ts';
import type { NodeKind } from '../drawing/views.ts';
import { tag } from './xml.ts';

/** A kind's icon with its upper left corner at a point. */
export function icon(kind: NodeKind, x: number, y: number, size: number, color: string): string {
  const line = { fill: 'none', stroke: color, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  const parts = kindIcons[kind].map((part) => {
    if ('line' in part) return tag('path', { d: part.line, ...line, 'stroke-width': part.width, 'stroke-dasharray': part.dash });
    if ('patch' in part) return tag('path', { d: part.patch, fill: color, 'fill-opacity': part.opacity });
    const [cx, cy, r] = 'ring' in part ? part.ring : part.dot;
    return tag('circle', { cx, cy, r, ...('ring' in part ? { ...line, 'stroke-width': part.width } : { fill: color }) });
  });
  const scale = Math.round((size / iconSize) * 10_000) / 10_000;
  return tag(
    'g',
    { transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}) scale(${scale})` },
    parts.join(''),
  );
}

const warning = 'M8 1.8L15 14H1zM8 6v4M8 11.6v.8';

/** Says that something is wrong. */
export function warningIcon(x: number, y: number, size: number, color: string): string {
  const scale = Math.round((size / iconSize) * 10_000) / 10_000;
  const transform = `translate(${x} ${y}) scale(${scale})`;
  const line = { fill: 'none', stroke: color, 'stroke-width': 1.4, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  return tag('path', { d: warning, transform, ...line });
}
