import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';
import type { Margins } from '../parameter.ts';
import { margins } from '../parameter.ts';

function marginWords([[top, bottom], [left, right]]: Margins): string {
  if (top === bottom && left === right) return top === left ? String(top) : `${top}, ${left}`;
  return `${top}/${bottom}, ${left}/${right}`;
}

export const ZeroPadding2D = defineOperator({
  type: 'ZeroPadding2D',
  kind: 'shape',
  summary: 'Puts zeros around the feature map.',
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
  },
  inputs: { min: 1, max: 1 },
  describe: ({ padding }) => `Puts zeros around the feature map (${marginWords(padding)}).`,
  badge: ({ padding }) => marginWords(padding),
  shape: ([input], { padding: [vertical, horizontal] }) => {
    const wrong = expectMap(input ?? [], 'ZeroPadding2D');
    if (wrong) return { fault: wrong };
    const [height, width, channels] = input as [number | null, number | null, number | null];
    return {
      shape: [
        height === null ? null : height + vertical[0] + vertical[1],
        width === null ? null : width + horizontal[0] + horizontal[1],
        channels,
      ],
    };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { padding: [vertical, horizontal] }) => b.pad(x!, [[0, 0], vertical, horizontal, [0, 0]]),
  tfjs: 'zeroPadding2d',
  keras: true,
});
