import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '#core/document/schedules.ts';
import { scheduleNames } from '#core/document/schedules.ts';
import { lossNames, optimizerNames } from '#core/document/training.ts';
import type { GraphNode, Json, LossName, NetloomDocument, OptimizerSettings } from '#core/document/types.ts';
import { activationNames } from '#core/operators/activations.ts';
import { documentOf, graph, wires } from './document.ts';
import { type Losses, trainBoth } from './training.ts';

type Entry = readonly [type: string, parameters?: Readonly<Record<string, Json>>];

/** Layers one behind the other. */
function chain(shape: readonly number[], ...entries: readonly Entry[]): NetloomDocument {
  const layers = [['InputLayer', { shape: [...shape] }] as Entry, ...entries];
  const nodes = layers.map(
    ([type, parameters], i): GraphNode => ({ id: `n${i}`, name: `n${i}`, type, ...(parameters ? { parameters } : {}) }),
  );
  return documentOf(graph(nodes, wires(...nodes.slice(1).map((node, i) => [`n${i}`, node.id] as const))));
}

function expectAlike({ own, printed }: Losses): void {
  // The loss moves, so that a step without an effect is no agreement
  expect(new Set(own.map((loss) => loss.toFixed(6))).size).toBeGreaterThan(1);
  for (const [i, loss] of own.entries()) expect(printed[i]! / loss, `step ${i}: ${printed} for ${own}`).toBeCloseTo(1, 4);
}

const descent = { optimizer: { name: 'sgd', learningRate: 0.05 }, loss: 'meanSquaredError' } as const;
const end: Entry[] = [['Flatten'], ['Dense', { units: 3 }]];

describe('printed layers train as ours:', () => {
  const image = [6, 5, 4];
  const small: Entry = ['Conv2D', { filters: 4, kernelSize: 3, padding: 'same' }];
  const cases: Record<string, readonly Entry[]> = {
    'Conv2D with a stride': [['Conv2D', { filters: 3, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }]],
    DepthwiseConv2D: [['DepthwiseConv2D', { kernelSize: 3, strides: 2, padding: 'same', depthMultiplier: 2 }]],
    SeparableConv2D: [['SeparableConv2D', { filters: 3, kernelSize: 3, padding: 'same' }]],
    Conv2DTranspose: [['Conv2DTranspose', { filters: 3, kernelSize: 3, strides: 2 }]],
    BatchNormalization: [small, ['BatchNormalization', { momentum: 0.5 }]],
    LayerNormalization: [small, ['LayerNormalization']],
    Rescaling: [small, ['Rescaling', { scale: 2, offset: 0.5 }]],
    LeakyReLU: [small, ['LeakyReLU', { negativeSlope: 0.2 }]],
    'ReLU up to a value': [small, ['ReLU', { maxValue: 0.3 }]],
    Softmax: [small, ['Softmax']],
    'pooling and padding': [
      small,
      ['ZeroPadding2D', { padding: 1 }],
      ['MaxPooling2D', { strides: 1 }],
      [
        'Cropping2D',
        {
          cropping: [
            [1, 0],
            [0, 1],
          ],
        },
      ],
    ],
    AveragePooling2D: [small, ['AveragePooling2D', { poolSize: 3, strides: 2, padding: 'same' }]],
    'Permute and RepeatVector': [small, ['Permute', { dims: [3, 1, 2] }], ['Flatten'], ['RepeatVector', { n: 2 }]],
    'Conv2D in groups': [['Conv2D', { filters: 4, kernelSize: 3, groups: 2, activation: 'hard_silu' }]],
    'Conv2D, dilated': [['Conv2D', { filters: 4, kernelSize: 2, dilationRate: 2, activation: 'leaky_relu' }]],
    'DepthwiseConv2D, dilated': [['DepthwiseConv2D', { kernelSize: 2, dilationRate: 2, activation: 'gelu' }]],
    'DepthwiseConv2D, uneven strides': [['DepthwiseConv2D', { kernelSize: 3, strides: [2, 1], padding: 'same' }]],
    'SeparableConv2D, dilated': [['SeparableConv2D', { filters: 3, kernelSize: 2, dilationRate: [2, 1], activation: 'silu' }]],
    'Conv2DTranspose with output padding': [
      ['Conv2DTranspose', { filters: 3, kernelSize: 3, strides: 2, padding: 'same', outputPadding: 1, activation: 'mish' }],
    ],
    'BatchNormalization without scale': [small, ['BatchNormalization', { scale: false, momentum: 0.5 }]],
    'BatchNormalization without center': [small, ['BatchNormalization', { center: false }]],
    'BatchNormalization along another axis': [small, ['BatchNormalization', { axis: 1 }]],
    'BatchNormalization, frozen': [small, ['BatchNormalization', { trainable: false }]],
    'LayerNormalization of several axes': [small, ['LayerNormalization', { axis: [1, 3] }]],
    'LayerNormalization, RMS': [small, ['LayerNormalization', { rmsScaling: true }]],
    GroupNormalization: [small, ['GroupNormalization', { groups: 2 }]],
    LayerScale: [small, ['LayerScale', { initValues: 0.5, projectionDim: 4 }]],
    PReLU: [small, ['PReLU', { sharedAxes: [1, 2] }]],
    'PReLU counted from the end': [small, ['PReLU', { sharedAxes: [-1] }]],
    'ReLU with slope and threshold': [small, ['ReLU', { negativeSlope: 0.2, threshold: 0.1, maxValue: 0.5 }]],
    'Softmax along the height': [small, ['Softmax', { axis: 1 }]],
    sparsemax: [small, ['Activation', { activation: 'sparsemax' }]],
    UpSampling2D: [small, ['UpSampling2D', { interpolation: 'bilinear' }]],
    'UpSampling2D, nearest': [small, ['UpSampling2D', { size: [2, 3] }]],
    Resizing: [small, ['Resizing', { height: 4, width: 7, interpolation: 'bicubic' }]],
    'pooling that keeps its dimensions': [small, ['GlobalMaxPooling2D', { keepdims: true }]],
    'Reshape with what is left': [small, ['Reshape', { targetShape: [-1, 8] }], ['RepeatVector', { n: 1 }]].slice(
      0,
      2,
    ) as Entry[],
    ActivityRegularization: [small, ['ActivityRegularization', { l1: 0.01, l2: 0.02 }]],
    regularizers: [
      [
        'Conv2D',
        {
          filters: 3,
          kernelSize: 2,
          kernelRegularizer: 'l2',
          biasRegularizer: 'l1',
          activityRegularizer: { name: 'l1_l2', l1: 0.1 },
        },
      ],
    ],
    'an orthogonal regularizer': [
      ['Flatten'],
      ['Dense', { units: 4, kernelRegularizer: { name: 'orthogonal_regularizer', mode: 'columns' } }],
    ],
    'a frozen layer with a regularizer': [['Conv2D', { filters: 2, trainable: false, kernelRegularizer: 'l2' }]],
    constraints: [
      [
        'Conv2D',
        {
          filters: 3,
          kernelSize: 2,
          kernelConstraint: { name: 'max_norm', maxValue: 0.5, axis: [0, 1, 2] },
          biasConstraint: 'non_neg',
        },
      ],
    ],
  };

  it.each(Object.entries(cases))('%s', async (_name, entries) => {
    expectAlike(await trainBoth(chain(image, ...entries, ...end), descent));
  });

  it.each(activationNames)('the activation %s', async (activation) => {
    // Scores that differ, so that a softmax or sparsemax has a slope
    expectAlike(await trainBoth(chain([7], ['Dense', { units: 5, activation }], ['Dense', { units: 3 }]), descent));
  });

  it.each(['Maximum', 'Minimum', 'Multiply', 'Average', 'Subtract'])('%s, which stretches one of its inputs', async (type) => {
    const nodes: GraphNode[] = [
      { id: 'x', name: 'x', type: 'InputLayer', parameters: { shape: [4, 4, 2] } },
      { id: 'c', name: 'c', type: 'Conv2D', parameters: { filters: 2, kernelSize: 3, padding: 'same' } },
      { id: 'p', name: 'p', type: 'GlobalAveragePooling2D', parameters: { keepdims: true } },
      { id: 'm', name: 'm', type },
    ];
    const main = graph(nodes, wires(['x', 'c'], ['c', 'p'], ['c', 'm:0'], ['p', 'm:1']));
    expectAlike(await trainBoth(documentOf(main), descent));
  });
});

describe('printed settings train as ours:', () => {
  const network = chain([5], ['Dense', { units: 4, activation: 'tanh' }], ['Dense', { units: 3, useBias: false }]);
  const options: Partial<Record<string, Omit<OptimizerSettings, 'name' | 'learningRate'>>> = {
    adam: { amsgrad: true, beta1: 0.8 },
    adamw: { weightDecay: 0.1, clipNorm: 0.1 },
    rmsprop: { centered: true, momentum: 0.5 },
    sgd: { globalClipNorm: 0.1 },
    momentum: { clipValue: 0.02, weightDecay: 0.5 },
    lion: { weightDecay: 0.2 },
  };
  const settings = optimizerNames.flatMap((name): OptimizerSettings[] => [
    { name, learningRate: 0.05 },
    ...(options[name] ? [{ name, learningRate: 0.05, ...options[name] }] : []),
  ]);

  it.each(settings.map((optimizer) => [JSON.stringify(optimizer), optimizer] as const))('%s', async (_name, optimizer) => {
    expectAlike(await trainBoth(network, { optimizer, loss: 'meanSquaredError' }));
  });

  const activations: Partial<Record<LossName, string>> = {
    categoricalCrossentropy: 'softmax',
    sparseCategoricalCrossentropy: 'softmax',
    klDivergence: 'softmax',
    binaryCrossentropy: 'sigmoid',
    poisson: 'softplus',
    meanSquaredLogarithmicError: 'softplus',
  };
  const rows = (shape: readonly number[]) => Float32Array.from({ length: 3 * shape[0]! }, (_, i) => (i % 4 === 0 ? 1 : 0));

  it.each(lossNames)('%s', async (loss) => {
    const output = chain([5], ['Dense', { units: 3, activation: activations[loss] ?? 'linear' }]);
    const ones = /entropy|inge|Divergence/.test(loss);
    const target = (shape: readonly number[]) =>
      loss === 'sparseCategoricalCrossentropy'
        ? { shape: [shape[0]!], data: Int32Array.from({ length: shape[0]! }, (_, i) => i % 3) }
        : { shape, data: ones ? rows(shape) : Float32Array.from({ length: 3 * shape[0]! }, (_, i) => 0.3 + (i % 5)) };
    expectAlike(await trainBoth(output, { ...descent, loss }, target));
  });
});

describe('printed schedules train as ours:', () => {
  const network = chain([4], ['Dense', { units: 5, activation: 'tanh' }], ['Dense', { units: 3 }]);
  const everySchedule: readonly ScheduleSettings[] = [
    ...scheduleNames.map((name) => ({ name })),
    { name: 'cosine', warmupSteps: '1 epoch', decaySteps: 3, alpha: 0.2 },
    { name: 'cosineRestarts', firstDecaySteps: 1, tMul: 1.5, mMul: 0.5 },
    { name: 'piecewise', boundaries: [1, '1.5 epochs'], values: [0.01, 0.2] },
    { name: 'polynomial', decaySteps: 2, power: 2, cycle: true },
  ];

  it.each(everySchedule.map((schedule) => [JSON.stringify(schedule), schedule] as const))('%s', async (_title, schedule) => {
    expectAlike(await trainBoth(network, { ...descent, schedule }, undefined, 6));
  });

  const schedule = { name: 'cosine', warmupSteps: 2 } as const;
  it.each(optimizerNames)('a cosine with %s', async (name) => {
    const optimizer = { name, learningRate: 0.02, weightDecay: 0.1 };
    expectAlike(await trainBoth(network, { optimizer, loss: 'meanSquaredError', schedule }, undefined, 6));
  });

  it('a cosine with centred RMSprop and momentum', async () => {
    const optimizer = { name: 'rmsprop', learningRate: 0.02, centered: true, momentum: 0.5 } as const;
    expectAlike(await trainBoth(network, { optimizer, loss: 'meanSquaredError', schedule }, undefined, 6));
  });
});
