import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';
import { changeMargins, marginWords } from '../margins.ts';
import { margins } from '../parameter.ts';

export const ZeroPadding2D = defineOperator({
  type: 'ZeroPadding2D',
  kind: 'shape',
  summary: 'Puts zeros around the feature map.',
  alsoCalled: 'ZeroPad2d, Pad, padding',
  parameters: {
    padding: margins({
      label: 'Padding',
      words: 'Rows of zeros above and below, columns left and right.',
      default: [
        [1, 1],
        [1, 1],
      ],
      prominent: true,
    }),
    dataFormat: dataFormatParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ padding }) => `Puts zeros around the feature map (${marginWords(padding)}).`,
  badge: ({ padding }) => marginWords(padding),
  shape: ([input], values) => {
    const wrong = expectChannelsLast(values, 'ZeroPadding2D') ?? expectMap(input ?? [], 'ZeroPadding2D');
    return wrong ? { fault: wrong } : { shape: changeMargins(input ?? [], values.padding, 1) };
  },
  weights: () => [],
  macs: () => 0,
  reach: ({ padding: [[top], [left]] }) => ({ kernel: [1, 1], stride: [1, 1], padding: [top, left] }),
  lower: (b, [x], { padding: [vertical, horizontal] }) => b.pad(x!, [[0, 0], vertical, horizontal, [0, 0]]),
  tfjs: 'zeroPadding2d',
  keras: true,
});
