import { isModelType } from '#core/document/types.ts';
import type { IconPart } from '#core/drawing/icons.ts';
import { iconSize, kindIcons } from '#core/drawing/icons.ts';
import type { NodeKind } from '#core/drawing/views.ts';
import { operatorOf } from '#core/operators/list.ts';

export function kindOfType(type: string): NodeKind {
  // A nested model is drawn as a block, and so it is shown in the summary
  return operatorOf(type)?.kind ?? (isModelType(type) ? 'block' : 'unknown');
}

/** The hue of a kind, e.g. for a card's stripe. */
export function kindColor(kind: NodeKind): string {
  return kind === 'unknown' ? 'var(--k-shape)' : `var(--k-${kind})`;
}

/** Always beside a label: it says nothing to a screen reader. */
export function OperatorIcon({ kind, size = 15 }: { kind: NodeKind; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${iconSize} ${iconSize}`}
      aria-hidden="true"
      style={{ flex: 'none', color: kindColor(kind) }}
    >
      {kindIcons[kind].map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an icon never change
        <Part key={i} part={part} />
      ))}
    </svg>
  );
}

const line = { fill: 'none', stroke: 'currentColor', strokeLinejoin: 'round', strokeLinecap: 'round' } as const;

function Part({ part }: { part: IconPart }) {
  if ('line' in part) return <path d={part.line} {...line} strokeWidth={part.width} strokeDasharray={part.dash} />;
  if ('patch' in part) return <path d={part.patch} fill="currentColor" opacity={part.opacity} />;
  const [cx, cy, r] = 'ring' in part ? part.ring : part.dot;
  if ('ring' in part) return <circle cx={cx} cy={cy} r={r} {...line} strokeWidth={part.width} />;
  return <circle cx={cx} cy={cy} r={r} fill="currentColor" />;
}
