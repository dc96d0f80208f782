import { defineGlobalPooling } from '../pooling.ts';

export const GlobalAveragePooling2D = defineGlobalPooling({
  type: 'GlobalAveragePooling2D',
  tfjs: 'globalAveragePooling2d',
  summary: 'Each feature map becomes one number, its mean.',
  alsoCalled: 'GAP, AdaptiveAvgPool2d, GlobalAveragePool',
  describe: 'Turns each feature map into one number, its mean',
  primitive: 'mean',
});
