import type { NetloomDocument } from '#core/document/types.ts';
import { draw, type Row } from '#test/core/draw.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

export interface BenchNetwork {
  readonly id: string;
  readonly title: string;
  readonly batchSize: number;
  readonly document: NetloomDocument;
}

/** He et al. 2016, section 4.2: 6n + 2 layers with n = 3; where the maps get smaller the shortcut is a projection (option B). */
export function cifarResNet20(): NetloomDocument {
  const rows: Row[] = [['image', 'InputLayer', { shape: [32, 32, 3] }]];
  const add = (id: string, type: string, parameters: Record<string, unknown>, ...from: string[]): string => {
    rows.push([id, type, parameters, ...from]);
    return id;
  };
  const convolution = (id: string, from: string, filters: number, kernel: number, stride: number): string => {
    const parameters = { filters, kernelSize: [kernel, kernel], strides: [stride, stride], padding: 'same', useBias: false };
    return add(`${id}_bn`, 'BatchNormalization', {}, add(id, 'Conv2D', { ...parameters, kernelInitializer: 'he_normal' }, from));
  };
  let last = add('stem_relu', 'ReLU', {}, convolution('stem', 'image', 16, 3, 1));
  for (const [stage, filters] of [16, 32, 64].entries()) {
    for (let block = 0; block < 3; block++) {
      const id = `stage${stage + 1}_${block + 1}`;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const first = add(`${id}_relu1`, 'ReLU', {}, convolution(`${id}_conv1`, last, filters, 3, stride));
      const second = convolution(`${id}_conv2`, first, filters, 3, 1);
      const shortcut = stride === 2 ? convolution(`${id}_shortcut`, last, filters, 1, 2) : last;
      last = add(`${id}_relu2`, 'ReLU', {}, add(`${id}_add`, 'Add', {}, shortcut, second));
    }
  }
  const pooled = add('pool', 'GlobalAveragePooling2D', {}, last);
  add('classes', 'Dense', { units: 10, activation: 'softmax' }, pooled);
  return { ...draw(...rows), name: 'CIFAR ResNet-20' };
}

/** What is measured, the quickest first. */
export function benchNetworks(): BenchNetwork[] {
  return [
    {
      id: 'digits',
      title: 'digits template, 28 × 28, batch 128',
      batchSize: 128,
      document: loadTemplate('networks/resnet-digits'),
    },
    { id: 'cifar', title: 'CIFAR ResNet-20, 32 × 32, batch 64', batchSize: 64, document: cifarResNet20() },
    {
      id: 'resnet34',
      title: 'the chapter’s ResNet34, 224 × 224, batch 4',
      batchSize: 4,
      document: loadTemplate('networks/resnet34'),
    },
    {
      id: 'resnet50',
      title: 'ResNet50 v1.5, 224 × 224, batch 8',
      batchSize: 8,
      document: loadTemplate('networks/resnet50-v1.5'),
    },
  ];
}
