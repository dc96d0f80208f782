import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { seenBy } from '#core/analysis/seen/seen.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw } from '#test/core/draw.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const seen = (document: NetloomDocument, path: string[], copies?: number[]) => seenBy(document, analyze(document), path, copies);

describe('what a node sees of the image', () => {
  const plain = draw(
    ['in', 'InputLayer', { shape: [32, 32, 3] }],
    ['a', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'same' }, 'in'],
    ['b', 'Conv2D', { filters: 4, kernelSize: [5, 5], strides: [2, 2], padding: 'same' }, 'a'],
    ['gap', 'GlobalAveragePooling2D', {}, 'b'],
  );

  it('is the field of the middle position, with the step to its neighbour', () => {
    const [input] = seen(plain, ['b']).inputs;
    expect(input).toMatchObject({ name: 'in', size: [32, 32], outside: false, unseen: 0 });
    // The 9th of 16 positions: 8 * 2 less one position of padding of each convolution
    expect(input!.field).toEqual({ size: [7, 7], start: [14, 14], stride: [2, 2] });
    expect(input!.share).toBeCloseTo(49 / 1024);
  });

  it('is all of it behind global pooling', () => {
    expect(seen(plain, ['gap']).inputs[0]).toMatchObject({ field: null, share: 1, unseen: 0 });
  });

  it('reaches past the border where the image is smaller', () => {
    const small = draw(
      ['in', 'InputLayer', { shape: [4, 4, 1] }],
      ['a', 'Conv2D', { filters: 1, kernelSize: [7, 7], padding: 'same' }, 'in'],
    );
    expect(seen(small, ['a']).inputs[0]).toMatchObject({ outside: true, share: 1, field: { start: [-1, -1], size: [7, 7] } });
  });

  it('counts what no position ever looks at: a 1 × 1 window in steps of 2 gives up 3 of 4, two of them 15 of 16', () => {
    const gaps = draw(
      ['in', 'InputLayer', { shape: [16, 16, 3] }],
      ['a', 'Conv2D', { filters: 4, kernelSize: [1, 1], strides: [2, 2] }, 'in'],
      ['b', 'Conv2D', { filters: 4, kernelSize: [1, 1], strides: [2, 2] }, 'a'],
      ['c', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'same' }, 'a'],
    );
    expect(seen(gaps, ['a']).inputs[0]!.unseen).toBe(3 / 4);
    expect(seen(gaps, ['b']).inputs[0]!.unseen).toBe(15 / 16);
    expect(seen(gaps, ['b']).inputs[0]!.looked![0].flatMap((is, i) => (is ? [i] : []))).toEqual([0, 4, 8, 12]);
    // A wider window behind it does not bring them back, though its field spans them
    expect(seen(gaps, ['c']).inputs[0]).toMatchObject({ unseen: 3 / 4, field: { size: [5, 5] } });
  });

  it('keeps to the taps of a dilated window', () => {
    const dilated = draw(
      ['in', 'InputLayer', { shape: [9, 9, 1] }],
      ['a', 'Conv2D', { filters: 1, kernelSize: [2, 2], dilationRate: [8, 8] }, 'in'],
    );
    expect(seen(dilated, ['a']).inputs[0]!.looked![0].flatMap((is, i) => (is ? [i] : []))).toEqual([0, 8]);
  });

  it('sees everything through an upsampling', () => {
    const up = draw(
      ['in', 'InputLayer', { shape: [8, 8, 1] }],
      ['t', 'Conv2DTranspose', { filters: 1, kernelSize: [2, 2], strides: [2, 2] }, 'in'],
      ['u', 'UpSampling2D', {}, 't'],
    );
    expect(seen(up, ['u']).inputs[0]).toMatchObject({ unseen: 0, size: [8, 8] });
  });

  it('tells several images apart', () => {
    const two = draw(
      ['left', 'InputLayer', { shape: [16, 16, 1] }],
      ['right', 'InputLayer', { shape: [8, 8, 1] }],
      ['a', 'Conv2D', { filters: 2, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }, 'left'],
      ['b', 'Conv2D', { filters: 2, kernelSize: [1, 1] }, 'right'],
      ['add', 'Add', {}, 'a', 'b'],
    );
    const { inputs, along } = seen(two, ['add']);
    expect(inputs.map(({ name, field }) => [name, field?.size[0]])).toEqual([
      ['left', 3],
      ['right', 1],
    ]);
    expect(along.map((path) => path.join('/')).sort()).toEqual(['a', 'add', 'b', 'left', 'right']);
    expect(seen(two, ['a']).inputs).toHaveLength(1);
  });
});

describe('in blocks', () => {
  const document = loadTemplate('networks/resnet50-v1');
  const repeated = document.graph.nodes.find((node) => 'block' in node && node.repeat)!;

  it('a copy sees more than the one before, and the block as much as its last', () => {
    const block = 'block' in repeated ? document.blocks[repeated.block]! : null;
    const inner = block!.graph.nodes.find((node) => 'type' in node && node.type === 'Add')!;
    const [first, second] = [0, 1].map((copy) => seen(document, [repeated.id, inner.id], [copy]).inputs[0]!.field!.size[0]);
    expect(second).toBeGreaterThan(first!);
    expect(seen(document, [repeated.id]).inputs[0]!.field!.size[0]).toBe(second);
    const along = seen(document, [repeated.id, inner.id]).along.map((path) => path.join('/'));
    expect(along).toContain(repeated.id);
  });

  it('nothing is seen of nothing: paths that lead nowhere', () => {
    expect(seen(document, ['nowhere'])).toEqual({ inputs: [], along: [] });
    expect(seen(document, [repeated.id, 'nowhere'])).toEqual({ inputs: [], along: [] });
    expect(seen(document, [])).toBeDefined();
  });
});
