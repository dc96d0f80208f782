import type { Drawing } from './types.ts';

/** All that the layout depends on, as text: sizes, places, connections, frames and what is open. */
export function layoutSignature(drawing: Drawing): string {
  return JSON.stringify(parts(drawing));
}

function parts(drawing: Drawing): unknown {
  return [
    drawing.holder,
    drawing.gap,
    drawing.boxes.map((box) => [
      box.id,
      box.width,
      box.height,
      box.at ?? null,
      box.frame ?? null,
      box.type === 'open' ? parts(box.inside) : null,
    ]),
    drawing.wires.map(({ from, to }) => [from.box, to.box]),
  ];
}
