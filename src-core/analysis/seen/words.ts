import { formatShare } from '../../words/format.ts';
import type { SeenInput } from './seen.ts';

/** What is seen of one image, a sentence each: how much, what lies outside, what nobody looks at. */
export function seenWords({ size, field, share, outside, unseen }: SeenInput): string[] {
  const image = size.join(' × ');
  const sees = field
    ? `Sees ${field.size.map(short).join(' × ')} of ${image} (${formatShare(share)}), moves by ${steps(field.stride)}.`
    : `Sees all of ${image}.`;
  return [
    sees,
    ...(outside ? ['What lies past the border is padding.'] : []),
    ...(unseen > 0 ? [`${formatShare(unseen)} of the image is never looked at, by any position.`] : []),
  ];
}

function steps([vertical, horizontal]: readonly [number, number]): string {
  return vertical === horizontal ? short(vertical) : `${short(vertical)} and ${short(horizontal)}`;
}

/** Behind an upsampling steps are fractions. */
function short(size: number): string {
  return Number.isInteger(size) ? String(size) : String(Number(size.toFixed(2)));
}
