import type { Json } from '../document/types.ts';
import { formatShape } from '../shapes/shape.ts';
import type { Change, Comparison, Delta, Facet } from './types.ts';

/** A value for reading: `3 × 3`, `= 4*filters`, `none`. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined) return 'not said';
  if (value === null) return 'none';
  if (value === '') return 'empty';
  if (typeof value === 'string') return value.startsWith('=') ? `= ${value.slice(1).trim()}` : value;
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    return value.map((item: Json) => (Array.isArray(item) ? `(${valueWords(item)})` : valueWords(item))).join(' × ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${valueWords(inner)}`)
      .join(', ');
  }
  return String(value);
}

/** `Strides 1 × 1 → 2 × 2`. */
export function facetWords({ label, before, after }: Facet): string {
  return `${label} ${valueWords(before)} → ${valueWords(after)}`;
}

/** `56 × 56 × 64 → 28 × 28 × 128`; null where the shape stays or a side has none. */
export function shapeWords({ before, after }: Pick<Delta, 'before' | 'after'>): string | null {
  if (!before || !after) return null;
  const [one, other] = [formatShape(before), formatShape(after)];
  return one === other ? null : `${one} → ${other}`;
}

const verbs = { added: 'Adds', removed: 'Removes', changed: 'Changes' } as const;
/** So many are named, the rest is counted. */
const named = 4;

/** What taking the later document does, in one or two sentences: for a screen reader. */
export function comparisonWords({ changes }: Comparison): string {
  if (changes.length === 0) return 'Changes nothing of the network.';
  const sentences = changes.slice(0, named).map(changeWords);
  const rest = changes.length - sentences.length;
  if (rest > 0) sentences.push(rest === 1 ? 'And one more change.' : `And ${rest} more changes.`);
  return sentences.join(' ');
}

function changeWords({ sign, title, name, facets, what }: Change): string {
  const thing = what === 'wire' ? `the wire ${name}` : [title, name].filter((word) => word !== '').join(' ');
  const details = facets.length === 0 ? '' : `: ${facets.map(facetWords).join(', ')}`;
  return `${verbs[sign]} ${thing}${details}.`;
}
