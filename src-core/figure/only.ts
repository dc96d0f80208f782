import type { Box, Drawing } from '../drawing/types.ts';

/** The part of a drawing with these nodes: a stack from the first to the last of its rows, an open instance with what is left inside. */
export function onlyThese(drawing: Drawing, keys: ReadonlySet<string>): Drawing {
  const boxes = drawing.boxes.flatMap((box) => part(box, keys));
  const kept = new Set(boxes.map(({ id }) => id));
  const cards = new Set(boxes.flatMap((box) => (box.type === 'stack' ? box.rows.map(({ key }) => key) : [box.card.key])));
  return {
    ...drawing,
    boxes,
    wires: drawing.wires.filter(({ from, to }) => cards.has(from.key) && cards.has(to.key)),
    frames: drawing.frames.flatMap((frame) => {
      const inside = frame.boxes.filter((id) => kept.has(id));
      return inside.length === 0 ? [] : [{ ...frame, boxes: inside }];
    }),
    outputs: drawing.outputs.filter(({ key }) => cards.has(key)),
  };
}

function part(box: Box, keys: ReadonlySet<string>): readonly Box[] {
  if (box.type === 'stack') {
    const chosen = box.rows.flatMap(({ key }, i) => (keys.has(key) ? [i] : []));
    const [first, last] = [chosen[0], chosen.at(-1)];
    if (first === undefined || last === undefined) return [];
    const height = box.height * ((last - first + 1) / box.rows.length);
    return [{ ...box, rows: box.rows.slice(first, last + 1), between: box.between.slice(first, last), height }];
  }
  if (keys.has(box.card.key)) return [box];
  if (box.type !== 'open') return [];
  const inside = onlyThese(box.inside, keys);
  return inside.boxes.length === 0 ? [] : [{ ...box, inside }];
}
