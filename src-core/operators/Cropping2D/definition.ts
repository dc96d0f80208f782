import { fault, formatShape } from '../../shapes/shape.ts';
import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';
import { changeMargins, marginWords } from '../margins.ts';
import { margins } from '../parameter.ts';

export const Cropping2D = defineOperator({
  type: 'Cropping2D',
  kind: 'shape',
  summary: 'Cuts rows and columns off the border of the feature map.',
  parameters: {
    cropping: margins({
      label: 'Cropping',
      words: 'Rows cut off above and below, columns left and right.',
      default: [
        [0, 0],
        [0, 0],
      ],
      prominent: true,
    }),
    dataFormat: dataFormatParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ cropping }) => `Cuts rows and columns off the border of the feature map (${marginWords(cropping)}).`,
  badge: ({ cropping }) => marginWords(cropping),
  shape: ([input = []], values) => {
    const wrong = expectChannelsLast(values, 'Cropping2D') ?? expectMap(input, 'Cropping2D');
    if (wrong) return { fault: wrong };
    const shape = changeMargins(input, values.cropping, -1);
    if (shape.every((size) => size === null || size > 0)) return { shape };
    return fault(
      'nothing-remains',
      `Cropping2D cuts ${marginWords(values.cropping)} off ${formatShape(input)}, and nothing remains. Cut off less than the feature map has.`,
    );
  },
  weights: () => [],
  macs: () => 0,
  reach: ({ cropping: [[top], [left]] }) => ({ kernel: [1, 1], stride: [1, 1], padding: [-top, -left] }),
  lower: (b, [x], { cropping }) => {
    const [height, width] = changeMargins(x!.shape.slice(1), cropping, -1) as [number, number];
    return b.slice(x!, [0, cropping[0][0], cropping[1][0], 0], [null, height, width, null]);
  },
  tfjs: 'cropping2D',
  keras: true,
});
