import type { AdviceCode } from './types.ts';

/** What each kind of advice is about, in a few words for a list of kinds. */
export const adviceKinds: Readonly<Record<AdviceCode, string>> = {
  'no-activation': 'Missing activations',
  'bias-before-normalization': 'Biases before batch normalization',
  'dropout-before-normalization': 'Dropout before batch normalization',
  'pointwise-stride': 'Strides over windows of one position',
  'size-left-over': 'Sizes that do not divide',
  'dead-end': 'Nodes in blocks that lead nowhere',
  'unused-input': 'Block inputs that are not used',
};
