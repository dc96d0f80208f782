import { create } from 'zustand';

/** Something about the document that stands until it is answered or over. */
export interface Bar {
  /** One of each kind at a time. */
  readonly kind: 'restored' | 'file' | 'shared' | 'fold';
  readonly picture: 'info' | 'warning';
  readonly message: string;
  readonly actions: readonly { readonly label: string; run(): void }[];
}

export const useBars = create<{ readonly bars: readonly Bar[] }>(() => ({ bars: [] }));

export function showBar(bar: Bar): void {
  useBars.setState(({ bars }) => {
    const there = bars.find(({ kind }) => kind === bar.kind);
    return { bars: there ? bars.map((other) => (other === there ? bar : other)) : [...bars, bar] };
  });
}

export function closeBar(kind: Bar['kind']): void {
  if (useBars.getState().bars.some((bar) => bar.kind === kind))
    useBars.setState(({ bars }) => ({ bars: bars.filter((bar) => bar.kind !== kind) }));
}
