import { describe, expect, it } from 'vitest';
import { whatIf } from '#core/analysis/effects/whatIf.ts';
import { effectSentence, effectWords } from '#core/analysis/effects/words.ts';
import { setParameter, setRepeat } from '#core/document/edits/nodes.ts';
import type { Json } from '#core/document/types.ts';
import { draw } from '#test/core/draw.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const residual = draw(
  ['in', 'InputLayer', { shape: [56, 56, 64] }],
  ['conv', 'Conv2D', { filters: 64, kernelSize: [3, 3], padding: 'same' }, 'in'],
  ['bn', 'BatchNormalization', {}, 'conv'],
  ['add', 'Add', {}, 'bn', 'in'],
  ['relu', 'ReLU', {}, 'add'],
);

/** What giving `conv` the value would do. */
function says(name: string, value: Json): string {
  const effects = whatIf(residual, (document) => setParameter(document, null, 'conv', name, value), ['conv']);
  return effectSentence(effectWords(effects, false));
}

describe('what an edit would do, in words', () => {
  it('says the output instead of the present one, what follows it, the cost, and the problem that appears', () => {
    expect(says('filters', 128)).toBe(
      'Output 56 × 56 × 128 instead of 56 × 56 × 64; 3 more layers change in shape; parameters +37,184; ' +
        "multiply-adds +116 M; a problem appears: The shortcut can't be added here (add).",
    );
  });

  it('says so where nothing changes', () => {
    expect(says('activation', 'relu')).toBe('Shapes, parameters and cost stay as they are.');
  });

  it('says what is solved', () => {
    const broken = setParameter(residual, null, 'conv', 'filters', 128);
    const effects = whatIf(broken, (document) => setParameter(document, null, 'conv', 'filters', 64), ['conv']);
    expect(effectWords(effects, false).at(-1)).toEqual({
      text: "a problem is solved: The shortcut can't be added here (add)",
      tone: 'good',
    });
  });

  it('says that the output would no longer be known', () => {
    expect(says('kernelSize', [0, 0])).toMatch(/^The output is no longer known; .* problem/);
  });

  it('of a block counts what is inside', () => {
    const document = loadTemplate('networks/resnet50-v1');
    const block = document.graph.nodes.find((node) => 'block' in node && node.repeat)!;
    const effects = whatIf(document, (d) => setRepeat(d, null, block.id, 9), [block.id]);
    expect(effectSentence(effectWords(effects, true))).toMatch(/^Layers \+\d+; parameters \+[\d,]+; multiply-adds \+/);
  });
});
