import type { UIEvent } from 'react';
import { useCallback, useRef, useState } from 'react';

/** Rows drawn above and below what is seen, so that scrolling shows no gaps. */
const margin = 8;

/** Which rows of a long list of equal height are drawn; the rest is empty space of the right size. */
export function useWindowed(count: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });

  /** The list's `ref`: one that goes, as where nothing is found, and comes back is another element. */
  const hold = useCallback((element: HTMLDivElement) => {
    box.current = element;
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      box.current = null;
    };
  }, []);

  const onScroll = useCallback((event: UIEvent<HTMLDivElement>) => {
    const { scrollTop, clientHeight } = event.currentTarget;
    setView({ top: scrollTop, height: clientHeight });
  }, []);

  /** Brings a row into view, below a head that stays in place. */
  const reveal = useCallback(
    (row: number, head: number) => {
      const element = box.current;
      if (!element) return;
      const top = row * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight + head > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowHeight + head - element.clientHeight;
    },
    [rowHeight],
  );

  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin);
  const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + margin);
  return { box, hold, onScroll, reveal, first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}
