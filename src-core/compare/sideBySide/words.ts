import { formatShape } from '../../shapes/shape.ts';
import { formatBytes, formatCount, formatShare, formatShort } from '../../words/format.ts';
import type { FigureKey, Figures } from './types.ts';

/** `0.53 ×`, `17.2 ×`, `0.004 ×`. */
export function formatRatio(ratio: number): string {
  if (ratio === 0 || ratio === 1) return `${ratio} ×`;
  if (ratio < 0.0095) return `${plain(ratio.toPrecision(1))} ×`;
  return `${ratio.toFixed(ratio >= 99.5 ? 0 : ratio >= 9.95 ? 1 : 2)} ×`;
}

/** `4e-7` as `0.0000004`. */
function plain(text: string): string {
  if (!text.includes('e')) return text;
  const value = Number(text);
  return value.toFixed(Math.min(20, -Math.floor(Math.log10(Math.abs(value)))));
}

/** Each figure with its number for bars and ratios, and as text. */
export function figure(figures: Figures, key: FigureKey): { readonly value: number | null; readonly text: string } {
  switch (key) {
    case 'parameters':
      return { value: figures.parameters, text: formatCount(figures.parameters) };
    case 'macs':
      return { value: figures.macs, text: formatShort(figures.macs) };
    case 'depth':
    case 'shortest':
    case 'layers':
      return { value: figures[key], text: formatCount(figures[key]) };
    case 'predicting':
    case 'training':
    case 'maps': {
      const bytes = figures[key];
      return { value: bytes, text: bytes === null ? 'not known' : formatBytes(bytes) };
    }
    case 'positions':
      return { value: figures.positions, text: figures.positions === null ? '–' : formatShare(figures.positions) };
    case 'field':
      return { value: fieldValue(figures), text: fieldWords(figures) };
    case 'output':
      return { value: null, text: formatShape(figures.output) };
  }
}

/** Side of the square that the last maps see. */
function fieldValue({ field: { maps } }: Figures): number | null {
  return maps && Math.sqrt(maps[0] * maps[1]);
}

function fieldWords({ field: { maps, all } }: Figures): string {
  if (!maps) return all ? 'all' : '–';
  const size = maps.map(formatCount).join(' × ');
  return all ? `${size}, then all` : size;
}
