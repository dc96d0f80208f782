import type { FigureKey, Row, Side } from './types.ts';
import { figure, formatRatio } from './words.ts';

interface RowKind {
  readonly key: FigureKey;
  readonly label: string;
  words(batchSize: number): string;
}

const kinds: readonly RowKind[] = [
  { key: 'parameters', label: 'Parameters', words: () => 'Numbers that the layers hold, those that are not trained included.' },
  { key: 'macs', label: 'Multiply-adds', words: () => 'Of convolutions and dense layers, for one sample.' },
  {
    key: 'predicting',
    label: 'Memory, predicting',
    words: (batch) =>
      `Weights, and the feature maps that are alive at the same time, at most, for a batch of ${batch} in float32.`,
  },
  {
    key: 'training',
    label: 'Memory, training',
    words: (batch) => `Peak of a training step with Adam and a batch of ${batch} in float32.`,
  },
  {
    key: 'maps',
    label: 'Feature maps',
    words: () => 'Every output of one sample once, as a training keeps them for the way back.',
  },
  {
    key: 'field',
    label: 'Receptive field',
    words: () =>
      'What one position of the last feature maps sees of the input; behind global pooling and dense layers all of it.',
  },
  { key: 'depth', label: 'Depth', words: () => 'Convolutions and dense layers on the longest way, as papers count depth.' },
  {
    key: 'shortest',
    label: 'Shortest way',
    words: () => 'The same on the shortest way: where an identity link leads past all layers, 0.',
  },
  { key: 'layers', label: 'Layers in all', words: () => 'Every operator, blocks unfolded.' },
  { key: 'positions', label: 'Positions kept', words: () => 'Positions of the output, of those of the input.' },
  { key: 'output', label: 'Output', words: () => 'Shape of what comes out, for one sample.' },
];

/** One row a figure. A row that says nothing on any side is left out. */
export function rowsOf(sides: readonly Side[], batchSize: number): readonly Row[] {
  return kinds.flatMap(({ key, label, words }): Row[] => {
    const found = sides.map(({ figures }) => figures && figure(figures, key));
    if (key === 'positions' && found.every((one) => one === null || one.value === null)) return [];
    const largest = Math.max(0, ...found.map((one) => one?.value ?? 0));
    const base = found[0]?.value ?? null;
    const cells = found.map((one, i) => {
      const value = one?.value ?? null;
      return {
        value,
        text: one?.text ?? '–',
        ratio: i === 0 || value === null || base === null ? null : ratioOf(value, base),
        share: value === null ? null : largest === 0 ? 0 : value / largest,
      };
    });
    return [{ key, label, words: words(batchSize), cells }];
  });
}

function ratioOf(value: number, base: number): string | null {
  if (value === base) return 'the same';
  return base === 0 ? null : formatRatio(value / base);
}
