import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../draw.ts';

const input = ['in', 'InputLayer', { shape: [8, 8, 4] }] as const;

describe('mends of wiring and layout', () => {
  it.each<readonly [string, NetloomDocument, string]>([
    ['channels first', draw(input, ['c', 'Conv2D', { dataFormat: 'channels_first' }, 'in']), 'channels-last'],
    [
      'a wire from an output that is not there',
      {
        ...draw(input),
        graph: {
          ...graph(input, ['c', 'Add', {}, 'in', 'in']),
          edges: [...graph(input, ['c', 'Add', {}, 'in', 'in']).edges, { from: ['in', 3], to: ['c', 2] }],
        },
      },
      'remove-wire',
    ],
  ])('%s', (_name, document, id) => {
    const { problems } = analyze(document);
    const fix = problems.flatMap(({ fixes }) => fixes).find((one) => one.id === id);
    expect(fix).toBeDefined();
    expect(analyze(fix!.apply(document))).toMatchObject({ ok: true, problems: [] });
  });
});
