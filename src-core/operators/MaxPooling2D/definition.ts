import { definePooling } from '../pooling.ts';

export const MaxPooling2D = definePooling({
  type: 'MaxPooling2D',
  tfjs: 'maxPooling2d',
  summary: 'Keeps the largest value of each window.',
  alsoCalled: 'MaxPool2d, max pool, downsample',
  verb: 'Keeps the largest value of',
  primitive: 'maxPool2d',
});
