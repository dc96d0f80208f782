import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { imageFields, layerDetails, positionsGivenUp } from '#core/analysis/details.ts';
import { summarize } from '#core/analysis/summary.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { draw } from '../draw.ts';
import { loadTemplate, sampleIds } from '../templates/load.ts';
import { architectures } from './architectures.ts';

describe('what a layer sees and gives up', () => {
  it('two convolutions of stride 2 keep a sixteenth of the positions', () => {
    const document = loadTemplate('blocks/convolution');
    const instance = document.graph.nodes.find((node) => 'block' in node)!;
    expect(positionsGivenUp(analyze(document).root.nodes.get(instance.id)!)).toBe(0.9375);
    const shares = layerDetails(document).map((layer) => layer.positionsGivenUp);
    expect(shares.filter((share) => share === 0.75)).toHaveLength(2);
  });

  it('pads on both sides as Araujo et al. say', () => {
    const details = layerDetails(architectures.vgg16);
    expect(details.at(-1)).toEqual({
      outputBytes: 7 * 7 * 4 * 4,
      receptiveField: [212, 212],
      effectiveStride: [32, 32],
      effectivePadding: [
        [90, 90],
        [90, 90],
      ],
      positionsGivenUp: 0.75,
    });
  });

  it('says nothing of what has no positions, or unknown sizes', () => {
    const details = layerDetails(
      draw(
        ['in', 'InputLayer', { shape: [null, null, 3] }],
        ['c', 'Conv2D', { filters: 2, strides: 2, padding: 'same' }, 'in'],
        ['g', 'GlobalAveragePooling2D', {}, 'c'],
        ['d', 'Dense', { units: 5 }, 'g'],
      ),
    );
    expect(details.slice(1)).toEqual([
      { outputBytes: null, receptiveField: [3, 3], effectiveStride: [2, 2], effectivePadding: null, positionsGivenUp: null },
      { outputBytes: 8, receptiveField: 'all', effectiveStride: null, effectivePadding: null, positionsGivenUp: null },
      { outputBytes: 20, receptiveField: 'all', effectiveStride: null, effectivePadding: null, positionsGivenUp: null },
    ]);
  });

  it.each(sampleIds)('%s: an entry a row, and the fields through blocks are those along the flat network', (id) => {
    const document = loadTemplate(id);
    expect(layerDetails(document)).toHaveLength(summarize(document).layers.length);
    const analysis = analyze(document);
    const flat = flatten(document, analysis);
    expect(flat.outputs.map((i) => imageFields(flat)[i])).toEqual(analysis.root.fields);
  });
});
