import { describe, expect, it } from 'vitest';
import { layerDetails } from '#core/analysis/details.ts';
import { memory } from '#core/analysis/memory.ts';
import { sideBySide } from '#core/compare/sideBySide/sideBySide.ts';
import { blockSubject, withParameters } from '#core/compare/sideBySide/subject.ts';
import { sideBySideMarkdown, sideBySideText } from '#core/compare/sideBySide/text.ts';
import type { Side, SideBySide, Subject } from '#core/compare/sideBySide/types.ts';
import { formatRatio } from '#core/compare/sideBySide/words.ts';
import { defaultTraining } from '#core/document/training.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { Row } from '../../draw.ts';
import { draw } from '../../draw.ts';
import { templateOf } from './templates.ts';

function subject(id: string, parameters: Record<string, number> = {}): Subject {
  const document = templateOf(id)!;
  const set = withParameters({ title: document.name, document }, parameters);
  if ('fault' in set) throw new Error(set.fault);
  return { title: document.name, document: set.document };
}

const figuresOf = (side: Side) => {
  if (!side.figures) throw new Error(side.fault ?? '');
  return side.figures;
};
const row = ({ rows }: SideBySide, key: string) => rows.find((one) => one.key === key)!.cells;
const compared = (input: Shape | null, ...subjects: Subject[]) => sideBySide(subjects, { input });
const straight = (title: string, ...rows: readonly Row[]): Subject => ({ title, document: draw(...rows) });
const bottleneck = () => compared([56, 56, 256], subject('residual', { filters: 256 }), subject('bottleneck'));

describe('figures', () => {
  it('are those of the blocks at the common input, whatever their samples', () => {
    const [residual, narrow] = bottleneck().sides.map(figuresOf);
    expect(residual).toMatchObject({
      parameters: 2 * (9 * 256 * 256 + 256),
      macs: 2 * 56 * 56 * 9 * 256 * 256,
      depth: 2,
      shortest: 0,
      field: { maps: [5, 5], all: false },
      output: [56, 56, 256],
      positions: 1,
    });
    expect(narrow).toMatchObject({
      parameters: 256 * 64 + 64 + (9 * 64 * 64 + 64) + (64 * 256 + 256),
      depth: 3,
      field: { maps: [3, 3], all: false },
    });
  });

  it('count depth as papers do, and memory and sight as the analysis does', () => {
    const resnet = subject('resnet50-v1');
    const found = figuresOf(compared(null, resnet, resnet).sides[0]!);
    expect([found.depth, found.parameters, found.layers]).toEqual([50, 25_636_712, 177]);
    const made = makePlan(resnet.document);
    const settings = { optimizer: defaultTraining.optimizer, loss: 'meanSquaredError' } as const;
    const counted = made.ok ? memory(made.plan, { batchSize: 32, settings, precision: 'float32' }) : null;
    expect([found.predicting, found.training]).toEqual([counted?.inference?.total, counted?.training?.total]);
    const seen = layerDetails(resnet.document).map(({ receptiveField }) =>
      receptiveField === 'all' ? 0 : (receptiveField?.[0] ?? 0),
    );
    expect(found.field).toEqual({ maps: [Math.max(...seen), Math.max(...seen)], all: true });
  });

  it('follow the sizes down the longest way, without the margins that windows take back', () => {
    const { stages } = figuresOf(compared(null, subject('resnet50-v1'), subject('residual')).sides[0]!);
    expect(stages.map(({ shape }) => shape.join('×'))).toEqual([
      '224×224×3',
      '112×112×64',
      '56×56×256',
      '28×28×512',
      '14×14×1024',
      '7×7×2048',
      '2048',
      '1000',
    ]);
    expect(stages.reduce((sum, { weighted }) => sum + weighted, 0)).toBe(50);
  });

  it('keep the first and the last of more sizes than a picture holds', () => {
    const rows = Array.from({ length: 60 }, (_, i): Row => [`d${i}`, 'Dense', { units: i + 2 }, i === 0 ? 'in' : `d${i - 1}`]);
    const long = straight('long', ['in', 'InputLayer', { shape: [1] }], ...rows);
    const { stages } = figuresOf(compared(null, long, long).sides[0]!);
    expect(stages).toHaveLength(40);
    expect([stages[0]?.shape, stages.at(-1)?.shape]).toEqual([[1], [61]]);
  });

  it('of a block are taken where the drawing has it first, with its defaults', () => {
    const block = blockSubject(templateOf('resnet50-v1')!, 'identity-v1');
    expect(compared(null, block, block).sides[0]).toMatchObject({
      title: 'Identity',
      input: [56, 56, 256],
      figures: { output: [56, 56, 256] },
    });
  });
});

describe('what does not fit', () => {
  it('is said in a sentence, and the others are compared all the same', () => {
    const result = compared([56, 56, 64], subject('bottleneck'), subject('residual'), subject('convolution'));
    expect(result.sides.map(({ figures }) => figures !== null)).toEqual([false, true, true]);
    expect(result.sides[0]?.fault).toMatch(/^Bottleneck does not fit at 56 × 56 × 64 \(block\/add\): .*56 × 56 × 256/);
    expect(row(result, 'parameters').map(({ ratio, share }) => [ratio, share === null])).toEqual([
      [null, true],
      [null, false],
      [null, false],
    ]);
    expect(result.reasons).toEqual([]);
    expect(sideBySideText(result)).toContain('does not fit at 56 × 56 × 64');
  });

  it('names a network without an input, and one without anything', () => {
    const headless = straight('headless', ['conv', 'Conv2D', { filters: 4 }]);
    const result = compared([8, 8, 3], headless, { title: 'empty', document: draw() });
    expect(result.sides.map(({ fault }) => fault)).toEqual([
      "headless has no input layer, so it can't be set at an input. Give it one.",
      "empty has no input layer, so it can't be set at an input. Give it one.",
    ]);
  });

  it('of parameters says which there are', () => {
    const of = (id: string) => ({ title: templateOf(id)!.name, document: templateOf(id)! });
    expect(withParameters(of('residual'), { depth: 3 })).toEqual({ fault: 'Residual has no parameter depth. It has filters.' });
    expect(withParameters(of('residual'), { filters: 1.5 })).toEqual({ fault: "filters of Residual can't be 1.5." });
    expect(withParameters(of('resnet34'), { filters: 3 })).toMatchObject({ fault: expect.stringContaining('only a block does') });
  });
});

describe('ratios', () => {
  it.each([
    [1, '1 ×'],
    [0, '0 ×'],
    [0.0593, '0.06 ×'],
    [0.004_15, '0.004 ×'],
    [0.000_000_42, '0.0000004 ×'],
    [0.9994, '1.00 ×'],
    [9.96, '10.0 ×'],
    [17.24, '17.2 ×'],
    [240.6, '241 ×'],
  ])('of %d read %s', (ratio, words) => {
    expect(formatRatio(ratio)).toBe(words);
  });

  it('are to the first, bars to the largest', () => {
    const cells = row(bottleneck(), 'parameters');
    expect(cells.map(({ text, ratio }) => [text, ratio])).toEqual([
      ['1,180,160', null],
      ['70,016', '0.06 ×'],
    ]);
    expect(cells.map(({ share }) => share)).toEqual([1, 70_016 / 1_180_160]);
    expect(row(bottleneck(), 'output').map(({ share, ratio }) => [share, ratio])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

describe('what makes the difference', () => {
  const conv = (strides: number): Row => ['conv', 'Conv2D', { filters: 8, strides, padding: 'same' }, 'in'];
  const input: Row = ['in', 'InputLayer', { shape: [32, 32, 4] }];

  it('is nothing between a thing and itself', () => {
    const same = compared(null, subject('resnet50-v1.5'), subject('resnet50-v1.5'));
    expect(same.reasons).toEqual([]);
    expect(same.rows.flatMap(({ cells }) => cells[1]!.ratio ?? [])).toEqual(
      same.rows.flatMap(({ cells }) => (cells[1]!.ratio ? ['the same'] : [])),
    );
  });

  it.each<[string, SideBySide, RegExp]>([
    ['windows over fewer maps', bottleneck(), /3 × 3 convolutions of Bottleneck work on 64 maps.*Residual on 256/],
    ['further sight', bottleneck(), /A position of Residual sees 5 × 5 of the input, one of Bottleneck 3 × 3/],
    [
      'strides that stand elsewhere',
      compared(null, subject('resnet50-v1'), subject('resnet50-v1.5')),
      /weights of the same sizes, but 3 layers work on maps of another size: stage3\/squeeze of ResNet50 v1.5 gives out 56 × 56 × 128/,
    ],
    [
      'normalization before the convolution',
      compared(null, subject('resnet50-v1'), subject('resnet50-v2')),
      /ResNet50 v2 normalizes and activates before most convolutions, ResNet50 v1 behind them/,
    ],
    [
      'a dense layer behind Flatten',
      compared(
        null,
        straight('flat', input, ['flatten', 'Flatten', {}, 'in'], ['out', 'Dense', { units: 10 }, 'flatten']),
        straight('pooled', input, ['pool', 'GlobalAveragePooling2D', {}, 'in'], ['out', 'Dense', { units: 10 }, 'pool']),
      ),
      /100 % of the parameters of flat are in out, a dense layer behind a Flatten with a weight from each of 4,096 numbers to each of 10/,
    ],
    [
      'no weights at all',
      compared(null, straight('conv', input, conv(2)), straight('pool', input, ['pool', 'MaxPooling2D', {}, 'in'])),
      /^pool learns nothing/,
    ],
    [
      'an identity link',
      compared(null, subject('residual', { filters: 64 }), subject('convolution', { filters: 64 })),
      /What goes into Residual also comes out as it is.*through Convolution block every way passes 2 layers/,
    ],
    [
      'large maps',
      compared(null, straight('late', input, conv(1), ['pool', 'MaxPooling2D', {}, 'conv']), straight('early', input, conv(2))),
      /% of what the feature maps of late take are those of 32 × 32/,
    ],
    [
      'another size that comes out',
      compared(null, straight('one', input, conv(1)), straight('two', input, conv(2))),
      /two gives out 16 × 16 × 8 and one 32 × 32 × 8: what follows has 4 times as many positions to work on behind one/,
    ],
  ])('tells of %s', (_, { reasons }, words) => {
    expect(
      reasons.some((reason) => words.test(reason)),
      reasons.join('\n'),
    ).toBe(true);
  });
});

describe('as text', () => {
  it('has a table with ratios, bars and the sizes', () => {
    const text = sideBySideText(bottleneck(), 'So it is.');
    expect(text).toMatch(/^At 56 × 56 × 256, memory for a batch of 32\.\n {2}A Residual\n {2}B Bottleneck\n/);
    expect(text).toMatch(/^Parameters +1,180,160 +70,016 +0\.06 ×$/m);
    expect(text).toContain(`  A  ${'█'.repeat(32)} 1,180,160\n  B  ██ 70,016`);
    expect(text).toContain('  B  56 × 56 × 256\n');
    expect(text.endsWith('\n\nSo it is.')).toBe(true);
  });

  it('is Markdown in which a name stays a name', () => {
    const odd = { ...subject('residual'), title: 'a|b *c*\n# d' };
    const text = sideBySideMarkdown(compared(null, odd, subject('residual')), 'One and *other*');
    expect(text).toContain('## One and \\*other\\*\n');
    expect(text).toContain(
      '|  | a\\|b \\*c\\* \\# d | Residual |\n| --- | ---: | ---: |\n| Parameters | 73,856 | 73,856 (the same) |',
    );
  });
});
