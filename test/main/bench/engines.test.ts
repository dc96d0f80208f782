import { describe, expect, it } from 'vitest';
import { makePlan } from '#core/plan/plan.ts';
import { weightCount } from '#core/plan/weights.ts';
import { benchNetworks, cifarResNet20 } from '#test/slow/benchEngines/networks.ts';
import type { Figure } from '#test/slow/benchEngines/run.ts';
import { engineTable } from '#test/slow/benchEngines/table.ts';

describe('what npm run bench:engines measures', () => {
  it('are networks without errors', () => {
    for (const { document } of benchNetworks()) expect(makePlan(document).ok).toBe(true);
  });

  it('has the ResNet-20 of He et al. 2016, section 4.2, with projections', () => {
    const made = makePlan(cifarResNet20());
    if (!made.ok) throw new Error('errors');
    const { layers } = made.plan;
    // 19 convolutions, the two of the shortcuts, and the classifier
    expect(layers.filter(({ type }) => type === 'Conv2D').length).toBe(21);
    const convolutions = 432 + 6 * 2304 + (4608 + 5 * 9216 + 512) + (18_432 + 5 * 36_864 + 2048);
    const normalizations = 4 * (16 + 6 * 16 + 7 * 32 + 7 * 64);
    expect(weightCount(made.plan)).toBe(convolutions + normalizations + 650);
  });
});

describe('its table', () => {
  it('says who is how fast beside Keras and tfjs-layers, and why some have no figures', () => {
    const about = { network: 'n', title: 'net', steps: 5, reason: null };
    const figures: Figure[] = [
      { ...about, name: 'Keras', msPerStep: 50, ofKeras: 1, peakMemoryBytes: 800e6 },
      { ...about, name: 'tensorflow', msPerStep: 48, ofKeras: 1.04, peakMemoryBytes: 700e6 },
      { ...about, name: 'tfjs-layers', msPerStep: 125, ofKeras: 0.4, peakMemoryBytes: 1250e6 },
      { ...about, name: 'cpu', msPerStep: null, ofKeras: null, peakMemoryBytes: null, reason: 'no step in 60 s' },
    ];
    const rows = engineTable(figures)
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows.slice(2)).toEqual([
      ['net', 'Keras', '50.0 ms', '', '', '800 MB'],
      ['net', 'tensorflow', '48.0 ms', '1.04', '2.60', '700 MB'],
      ['net', 'tfjs-layers', '125 ms', '0.40', '', '1,250 MB'],
      ['net', 'cpu', 'no step in 60 s', '', '', ''],
    ]);
  });
});
