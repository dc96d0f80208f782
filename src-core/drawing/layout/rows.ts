import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { RunElk } from './place.ts';

const gap = { across: 56, down: 34 };

/**
 * In ELK's place where a person does not wait for it: each node in a row below all that feed it, the rows one below the
 * other around one middle. Takes no time and crosses wires freely; what runs in a circle follows in rows of its own.
 */
export const layOutInRows: RunElk = (graph) => {
  const nodes = graph.children ?? [];
  const next = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { sources, targets } of graph.edges ?? []) {
    for (const [i, from] of sources.entries()) {
      const to = targets[i] ?? targets[0];
      if (to === undefined || !next.has(from) || !waiting.has(to)) continue;
      next.get(from)!.push(to);
      waiting.set(to, waiting.get(to)! + 1);
    }
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const placed = new Set<string>();
  const children: ElkNode[] = [];
  let y = 0;
  let row = nodes.filter(({ id }) => waiting.get(id) === 0);
  while (placed.size < nodes.length) {
    // Only a circle is left: its first node begins it
    if (row.length === 0) row = nodes.filter(({ id }) => !placed.has(id)).slice(0, 1);
    for (const { id } of row) placed.add(id);
    const width = row.reduce((sum, node) => sum + (node.width ?? 0) + gap.across, -gap.across);
    let x = -width / 2;
    for (const node of row) {
      children.push({ ...node, x, y });
      x += (node.width ?? 0) + gap.across;
    }
    y += Math.max(...row.map(({ height }) => height ?? 0)) + gap.down;
    const freed = new Set<string>();
    for (const { id } of row) {
      for (const to of next.get(id)!) {
        const left = waiting.get(to)! - 1;
        waiting.set(to, left);
        if (left === 0 && !placed.has(to)) freed.add(to);
      }
    }
    row = [...freed].map((id) => byId.get(id)!);
  }
  return Promise.resolve({ ...graph, children });
};
