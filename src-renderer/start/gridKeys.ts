import type { KeyboardEvent } from 'react';

type Way = readonly [x: number, y: number];
const ways: { readonly [key: string]: Way } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the arrows go to: cards and rows of the page, in their order. */
const targets = '[data-stop]:not(:disabled)';

/** Arrow keys go to the nearest card in their direction, across sections; Home and End to the first and last of all. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(targets)];
  const typing = from instanceof HTMLInputElement;
  const way = ways[event.key];
  const next = way
    ? typing
      ? event.key === 'ArrowDown'
        ? (stops.find((stop) => stop.closest('[data-first]')) ?? stops[0])
        : undefined
      : nearest(from, stops, way)
    : typing
      ? undefined
      : { Home: stops[0], End: stops.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function nearest(from: HTMLElement, stops: readonly HTMLElement[], [dx, dy]: Way): HTMLElement | undefined {
  const start = centerOf(from);
  let best: { readonly stop: HTMLElement; readonly distance: number } | undefined;
  for (const stop of stops) {
    const { x, y } = centerOf(stop);
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const across = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    // Beside the way counts more than along it: the next in the same row or column comes first
    const distance = along + 3 * across;
    if (stop !== from && along > 1 && (!best || distance < best.distance)) best = { stop, distance };
  }
  return best?.stop;
}

/** Of the card that the button covers. */
function centerOf(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = (element.closest('[data-card]') ?? element).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
