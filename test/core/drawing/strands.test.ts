import { describe, expect, it } from 'vitest';
import { placeBoxes } from '#core/drawing/layout/place.ts';
import { placeStretch } from '#core/drawing/layout/strands.ts';
import type { Link } from '#core/drawing/layout/types.ts';
import { overlap, rectOf } from '#core/drawing/layout/types.ts';

const chain = (...ids: string[]): Link[] => ids.slice(1).map((to, i) => ({ from: ids[i]!, to }));
const box = (id: string, height = 40) => ({ id, width: 200, height });
const boxes = (ids: string) => [...ids].map((id) => box(id));

describe('placing strands', () => {
  it('puts two branches side by side around the middle, each in the middle of the row', () => {
    const nodes = [box('a'), box('b', 200), box('c'), box('d'), box('e')];
    const found = placeStretch(nodes, [...chain('a', 'b', 'e'), ...chain('a', 'c', 'd', 'e')], 20)!;
    expect(Object.fromEntries(found)).toEqual({ a: [0, 0], b: [-128, 60], c: [128, 110], d: [128, 170], e: [0, 280] });
  });

  it('places what parts and joins again within a branch', () => {
    const links = [...chain('a', 'b', 'g'), ...chain('a', 'c', 'd', 'f', 'g'), ...chain('c', 'e', 'f')];
    const nodes = boxes('abcdefg');
    const found = placeStretch(nodes, links, 20)!;
    const rects = nodes.map((node) => rectOf(node, found.get(node.id)!));
    expect(rects.some((rect, i) => rects.slice(i + 1).some((other) => overlap(rect, other, 16)))).toBe(false);
    for (const { from, to } of links) expect(found.get(to)![1]).toBeGreaterThanOrEqual(found.get(from)![1] + 60);
    expect(found.get('g')![0]).toBe(0);
  });

  it('leaves to ELK what is joined among branches, begins twice or ends twice', () => {
    const ends = [...chain('a', 'b', 'd', 'f'), ...chain('a', 'c', 'e', 'f')];
    expect(placeStretch(boxes('abcdef'), ends, 20)).not.toBeNull();
    expect(placeStretch(boxes('abcdef'), [...ends, { from: 'b', to: 'e' }], 20)).toBeNull();
    expect(placeStretch(boxes('abcd'), [...chain('a', 'c', 'd'), ...chain('b', 'c')], 20)).toBeNull();
    expect(placeStretch(boxes('abcd'), [...chain('a', 'b', 'd'), ...chain('a', 'c')], 20)).toBeNull();
    expect(placeStretch(boxes('ab'), [...chain('a', 'b'), ...chain('b', 'a')], 20)).toBeNull();
    expect(placeStretch(boxes('abcd'), [...chain('a', 'b', 'c', 'b'), ...chain('c', 'd')], 20)).toBeNull();
  });

  it('comes to an end however deep strands lie within strands', () => {
    // Rings within rings: each has the next one inside and a box aside
    const rings = (count: number) => {
      const all = Array.from({ length: count }, (_, i) => i);
      const through = [...all.map((i) => `begin ${i}`), 'inmost', ...all.toReversed().map((i) => `end ${i}`)];
      const links = [...chain(...through), ...all.flatMap((i) => chain(`begin ${i}`, `aside ${i}`, `end ${i}`))];
      const nodes = [...through.slice(0, -1), ...all.map((i) => `aside ${i}`), 'end 0'];
      return placeStretch(
        nodes.map((id) => box(id)),
        links,
        20,
      );
    };
    expect(rings(5)).not.toBeNull();
    expect(rings(3000)).toBeNull();
  });

  it('asks nobody for a network of such branches', async () => {
    const links: Link[] = [];
    const nodes = [box('0')];
    for (let i = 0; i < 800; i += 4) {
      const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((more) => String(i + more)) as [string, string, string, string, string];
      nodes.push(box(b), box(c), box(d), box(e));
      links.push(...chain(a, b, e), ...chain(a, c, d, e));
    }
    const placed = await placeBoxes({ boxes: nodes, links, gap: 20 }, () => Promise.reject(new Error('asked')));
    const rects = nodes.map((node) => rectOf(node, placed.get(node.id)!.position));
    expect(rects.some((rect, i) => rects.slice(i + 1, i + 12).some((other) => overlap(rect, other)))).toBe(false);
  });
});
