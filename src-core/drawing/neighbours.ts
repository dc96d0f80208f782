import type { Geometry } from './geometry/types.ts';
import type { Rect } from './layout/types.ts';
import { sizes } from './sizes.ts';
import { cardsOf } from './types.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Place {
  readonly key: string;
  readonly rect: Rect;
  readonly holder: string;
}

/**
 * The node that one comes to from another: up and down along the wires (of several to the one that lies nearest), and from
 * row to row of a stack; left and right to what stands beside it in the same graph. Null where there is none.
 */
export function neighbourOf(geometry: Geometry, key: string, direction: Direction): string | null {
  const places = placesOf(geometry);
  const here = places.find((place) => place.key === key);
  if (!here) return null;
  if (direction === 'left' || direction === 'right') return beside(places, here, direction);
  const wired = new Set(wiredTo(geometry, key, direction));
  return nearest(
    places.filter((place) => wired.has(place.key)),
    here,
  );
}

/** The first and the last node of the graph that holds a node, in the order of the flow; of the place itself without one. */
export function endOf(geometry: Geometry, key: string | null, which: 'first' | 'last'): string | null {
  const places = placesOf(geometry);
  const holder = places.find((place) => place.key === key)?.holder ?? '';
  const keys = places.filter((place) => place.holder === holder).map((place) => place.key);
  return keys.at(which === 'first' ? 0 : -1) ?? null;
}

/** Keys of the nodes that a rectangle of the canvas touches: cards, and rows of stacks. An open instance counts where all of it is inside. */
export function nodesWithin(geometry: Geometry, area: Rect): string[] {
  const open = new Set(
    geometry.boxes.filter(({ box }) => box.type === 'open').flatMap(({ box }) => cardsOf(box).map((c) => c.key)),
  );
  return placesOf(geometry)
    .filter(({ key, rect }) => (open.has(key) ? contains(area, rect) : touches(area, rect)))
    .map(({ key }) => key);
}

function placesOf({ boxes }: Geometry): Place[] {
  return boxes.flatMap(({ box, rect, drawing }) => {
    const { holder } = drawing;
    if (box.type !== 'stack') return [{ key: box.card.key, rect, holder }];
    return box.rows.map(({ key }, row) => ({
      key,
      holder,
      rect: { ...rect, y: rect.y + 1 + row * sizes.row.height, height: sizes.row.height },
    }));
  });
}

function wiredTo({ boxes, wires }: Geometry, key: string, direction: 'up' | 'down'): string[] {
  const step = direction === 'down' ? 1 : -1;
  for (const { box } of boxes) {
    if (box.type !== 'stack') continue;
    const row = box.rows.findIndex((card) => card.key === key);
    const next = row < 0 ? undefined : box.rows[row + step];
    if (next) return [next.key];
  }
  return wires.flatMap(({ wire: { from, to } }) => {
    if (direction === 'down') return from.key === key ? [to.key] : [];
    return to.key === key ? [from.key] : [];
  });
}

function beside(places: readonly Place[], here: Place, direction: 'left' | 'right'): string | null {
  const side = direction === 'left' ? -1 : 1;
  const candidates = places.filter(
    (place) =>
      place.holder === here.holder &&
      place.key !== here.key &&
      (middle(place.rect)[0] - middle(here.rect)[0]) * side > here.rect.width / 2,
  );
  // What stands at the same height is meant before what is merely near
  const level = candidates.filter(({ rect }) => rect.y < here.rect.y + here.rect.height && here.rect.y < rect.y + rect.height);
  return nearest(level.length > 0 ? level : candidates, here);
}

function nearest(places: readonly Place[], here: Place): string | null {
  const [x, y] = middle(here.rect);
  const distance = ({ rect }: Place): number => Math.hypot(middle(rect)[0] - x, middle(rect)[1] - y);
  return (
    places.reduce<Place | null>((best, place) => (best && distance(best) <= distance(place) ? best : place), null)?.key ?? null
  );
}

function middle({ x, y, width, height }: Rect): readonly [number, number] {
  return [x + width / 2, y + height / 2];
}

function touches(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(a: Rect, b: Rect): boolean {
  return b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height;
}
