import type { ReactNode } from 'react';
import { isModelType } from '#core/document/types.ts';
import type { NodeKind } from '#core/drawing/views.ts';
import { operatorOf } from '#core/operators/list.ts';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4, strokeLinejoin: 'round', strokeLinecap: 'round' } as const;

const shapes: Readonly<Record<NodeKind, ReactNode>> = {
  convolution: (
    <>
      <path d="M2 2h12v12H2z" {...line} />
      <path d="M2 2h6.5v6.5H2z" fill="currentColor" opacity=".85" />
    </>
  ),
  normalization: <path d="M1.5 13c3.5 0 3.5-10 6.5-10s3 10 6.5 10" {...line} strokeWidth={1.5} />,
  activation: <path d="M1.5 12H8l5.5-8.5" {...line} strokeWidth={1.6} />,
  merge: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} />
      <path d="M8 4.8v6.4M4.8 8h6.4" {...line} strokeWidth={1.5} />
    </>
  ),
  pooling: <path d="M2 2.5h12L10 8v5.5H6V8z" {...line} />,
  dense: (
    <>
      <circle cx="3.5" cy="4" r="1.7" fill="currentColor" />
      <circle cx="3.5" cy="12" r="1.7" fill="currentColor" />
      <circle cx="12.5" cy="8" r="1.7" fill="currentColor" />
      <path d="M3.5 4l9 4-9 4" {...line} strokeWidth={1.1} />
    </>
  ),
  shape: (
    <>
      <path d="M5 5h6v6H5z" {...line} />
      <path d="M2 4.5V2h2.5M11.5 2H14v2.5M14 11.5V14h-2.5M4.5 14H2v-2.5" {...line} strokeWidth={1.3} />
    </>
  ),
  regularization: (
    <>
      <circle cx="4" cy="4" r="1.8" fill="currentColor" />
      <circle cx="12" cy="12" r="1.8" fill="currentColor" />
      <circle cx="12" cy="4" r="1.6" {...line} strokeWidth={1.2} />
      <circle cx="4" cy="12" r="1.6" {...line} strokeWidth={1.2} />
    </>
  ),
  io: <path d="M2 8h10M8.5 4.5L12 8l-3.5 3.5" {...line} strokeWidth={1.5} />,
  block: (
    <>
      <path d="M2.5 5.5h8v8h-8z" {...line} />
      <path d="M5.5 5V2.5h8v8H11" {...line} />
    </>
  ),
  unknown: (
    <>
      <path d="M2.5 2.5h11v11h-11z" {...line} strokeDasharray="2.2 2" />
      <path d="M6.3 6.2c.2-2.2 3.6-2 3.4 0-.1 1.2-1.7 1.2-1.7 2.6M8 10.9v.4" {...line} />
    </>
  ),
};

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
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none', color: kindColor(kind) }}>
      {shapes[kind]}
    </svg>
  );
}
