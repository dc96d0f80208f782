import { defineOperator } from '../define.ts';

export const Identity = defineOperator({
  type: 'Identity',
  kind: 'shape',
  summary: 'Passes its input on as it is: a place with a name.',
  alsoCalled: 'no operation, pass through',
  parameters: {},
  inputs: { min: 1, max: 1 },
  describe: () => 'Passes its input on as it is.',
  badge: () => '',
  shape: ([input = []]) => ({ shape: input }),
  weights: () => [],
  macs: () => 0,
  lower: (_b, [x]) => x!,
  tfjs: 'activation',
  keras: true,
});
