import { definePooling } from '../pooling.ts';

export const AveragePooling2D = definePooling({
  type: 'AveragePooling2D',
  tfjs: 'averagePooling2d',
  summary: 'Takes the mean of each window.',
  alsoCalled: 'AvgPool2d, AveragePool, mean pool, downsample',
  verb: 'Takes the mean of',
  primitive: 'averagePool2d',
});
