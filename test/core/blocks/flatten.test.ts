import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { flatten } from '#core/blocks/flatten.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw, type Row } from '../draw.ts';

/** A chain of activations, called as `nameOf` says. */
function chain(length: number, nameOf: (i: number) => string): NetloomDocument {
  const rows = Array.from({ length }, (_, i): Row => [`r${i}`, 'ReLU', {}, i === 0 ? 'in' : `r${i - 1}`]);
  const document = draw(['in', 'InputLayer', { shape: [4] }], ...rows);
  const nodes = document.graph.nodes.map((node, i) => (i === 0 ? node : { ...node, name: nameOf(i - 1) }));
  return { ...document, graph: { ...document.graph, nodes } };
}

function namesOf(document: NetloomDocument): string[] {
  return flatten(document, analyze(document)).operators.map(({ name }) => name);
}

/** The best of several runs: other work on the machine only ever adds to one. */
function best(document: NetloomDocument): number {
  const analysis = analyze(document);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    flatten(document, analysis);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('flattened names are unique', () => {
  it('with a number behind those that are taken', () => {
    expect(namesOf(chain(4, () => 'relu'))).toEqual(['in', 'relu', 'relu_2', 'relu_3', 'relu_4']);
  });

  it('also where somebody chose the numbered name', () => {
    const names = ['relu', 'relu_2', 'relu', 'relu_3', 'relu'];
    expect(namesOf(chain(5, (i) => names[i]!))).toEqual(['in', 'relu', 'relu_2', 'relu_3', 'relu_3_2', 'relu_4']);
  });

  it('which costs equal names about what different ones cost', () => {
    const different = best(chain(20_000, (i) => `relu_number_${i}`));
    expect(best(chain(20_000, () => 'relu'))).toBeLessThan(6 * different);
  });
});
