import { defineGlobalPooling } from '../pooling.ts';

export const GlobalMaxPooling2D = defineGlobalPooling({
  type: 'GlobalMaxPooling2D',
  tfjs: 'globalMaxPooling2d',
  summary: 'Each feature map becomes one number, its largest.',
  alsoCalled: 'AdaptiveMaxPool2d, GlobalMaxPool',
  describe: 'Turns each feature map into one number, its largest',
  primitive: 'max',
});
