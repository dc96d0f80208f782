import { defineOperator } from '../define.ts';
import { number } from '../parameter.ts';

const factor = (label: string, words: string) => number({ label, words, default: 0, min: 0, max: 1e6, prominent: true });

/** The training adds its share to the loss (`activityRegularizer` of other operators); the values pass as they are. */
export const ActivityRegularization = defineOperator({
  type: 'ActivityRegularization',
  kind: 'regularization',
  summary: 'Lets the size of the values count in the loss.',
  parameters: {
    l1: factor('L1', 'Weight of the sizes of the values in the loss.'),
    l2: factor('L2', 'Weight of their squares in the loss.'),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ l1, l2 }) => `Adds ${l1} × the sizes and ${l2} × the squares of its values to the loss, and passes them on.`,
  badge: ({ l1, l2 }) => [l1 > 0 ? `L1 ${l1}` : '', l2 > 0 ? `L2 ${l2}` : ''].filter((part) => part !== '').join(', '),
  shape: ([input = []]) => ({ shape: input }),
  weights: () => [],
  macs: () => 0,
  lower: (_b, [x]) => x!,
  tfjs: null,
  keras: true,
});
