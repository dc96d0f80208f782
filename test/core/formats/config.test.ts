import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '#core/document/schedules.ts';
import { optimizerNames } from '#core/document/training.ts';
import type { Json } from '#core/document/types.ts';
import { readCompileConfig, writeCompileConfig } from '#core/formats/keras/compile.ts';
import { fromKerasConfig, toKerasConfig } from '#core/formats/keras/config.ts';
import { operatorOf, operatorTypes } from '#core/operators/list.ts';

const layers = operatorTypes.filter((type) => type !== 'BlockInput');

describe('a layer as Keras writes it', () => {
  it.each(layers)('%s with its defaults comes back as it was', (type) => {
    const written = toKerasConfig(type, {}, 'name');
    expect(written).toMatchObject({ class_name: type, config: { name: 'name' } });
    expect(
      Object.keys(written.config).filter((key) => /[A-Z]/.test(key)),
      'snake case',
    ).toEqual([]);
    const { parameters, notices, ...read } = fromKerasConfig(written);
    expect([read, notices]).toEqual([{ type }, []]);
    const { shape, ...rest } = parameters;
    expect(rest).toEqual({});
    if (type === 'InputLayer') expect(shape).toEqual(operatorOf(type)!.parameters.shape!.default);
  });

  it('has every parameter in its place', () => {
    const values: Record<string, Json> = {
      filters: 7,
      kernelSize: [3, 1],
      strides: [2, 2],
      padding: 'same',
      activation: 'hard_sigmoid',
      useBias: false,
      kernelInitializer: { name: 'truncated_normal', stddev: 0.02 },
      kernelRegularizer: { name: 'l1_l2', l1: 0.1 },
      kernelConstraint: { name: 'max_norm', maxValue: 3 },
      trainable: false,
    };
    const { config } = toKerasConfig('Conv2D', values, 'c');
    expect(config).toMatchObject({
      kernel_size: [3, 1],
      activation: 'hard_sigmoid',
      use_bias: false,
      trainable: false,
      kernel_initializer: { module: 'keras.initializers', class_name: 'TruncatedNormal', config: { mean: 0, stddev: 0.02 } },
      kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.1, l2: 0 } },
      kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 3 } },
      bias_regularizer: null,
    });
    expect(fromKerasConfig(toKerasConfig('Conv2D', values, 'c')).parameters).toEqual(values);
  });

  it('is an operation where it adds a number', () => {
    expect(toKerasConfig('Add', { constant: 3 }, 'plus')).toEqual({
      module: 'keras.src.ops.numpy',
      class_name: 'Add',
      config: { name: 'plus' },
      registered_name: 'Add',
    });
  });
});

describe('what other versions write', () => {
  const read = (class_name: string, config: object) => fromKerasConfig({ class_name, config: { name: 'x', ...config } });

  it.each<[string, string, object, object]>([
    ['the slope of Keras 2', 'LeakyReLU', { alpha: 0.2 }, { negativeSlope: 0.2 }],
    ['an axis in a list', 'BatchNormalization', { axis: [3] }, { axis: 3 }],
    ['the shape of Keras 2', 'InputLayer', { batch_input_shape: [null, 4, 4, 3], ragged: false }, { shape: [4, 4, 3] }],
    ['swish', 'Activation', { activation: 'swish' }, { activation: 'silu' }],
    [
      'a function',
      'Activation',
      { activation: { class_name: 'function', config: 'gelu', module: 'builtins' } },
      { activation: 'gelu' },
    ],
    ['camel case of tfjs', 'Activation', { activation: 'hardSigmoid' }, { activation: 'hard_sigmoid' }],
    [
      'a wrapped array',
      'Normalization',
      { mean: { class_name: '__numpy__', config: { value: [[1, 2]], dtype: 'float32' } } },
      { mean: [1, 2] },
    ],
    [
      'a policy for the type',
      'Dense',
      { units: 4, dtype: { class_name: 'DTypePolicy', config: { name: 'float32' } } },
      { units: 4 },
    ],
    ['a registered package', 'Custom>Dense', { units: 4 }, { units: 4 }],
  ])('%s', (_name, type, config, parameters) => {
    expect(read(type, config)).toMatchObject({ parameters, notices: [] });
  });

  it.each<[string, string, object, string]>([
    ['renormalization', 'BatchNormalization', { renorm: true }, 'renorm'],
    ['half precision', 'Dense', { dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } }, 'dtype'],
    ['quantization', 'Dense', { quantization_config: { mode: 'int8' } }, 'quantizationConfig'],
  ])('keeps and names %s', (_name, type, config, key) => {
    const { parameters, notices } = read(type, config);
    expect(Object.keys(parameters)).toContain(key);
    expect(notices).toHaveLength(1);
    expect(notices[0]!.message).toMatch(/no effect here/);
  });

  it('keeps a layer that is not known with all that it says', () => {
    expect(read('Mystery', { some_thing: { inner_key: [1] }, flag: false })).toEqual({
      type: 'Mystery',
      parameters: { someThing: { inner_key: [1] }, flag: false },
      notices: [],
    });
  });

  it.each([
    null,
    3,
    'text',
    [],
    {},
    { class_name: 4 },
    { class_name: 'Dense', config: [] },
    { class_name: 'Conv2D', config: { filters: {} } },
  ])('never throws: %j', (layer) => expect(() => fromKerasConfig(layer)).not.toThrow());
});

describe('how a model is compiled', () => {
  it('has no whole numbers where Keras wants floats', () => {
    const { compile_config } = writeCompileConfig({
      optimizer: { name: 'nesterov', learningRate: 1, momentum: 1 },
      loss: 'meanSquaredError',
    }) as { compile_config: { optimizer: { class_name: string; config: Record<string, number> }; loss: string } };
    const { learning_rate, momentum, nesterov } = compile_config.optimizer.config;
    expect([Number.isInteger(learning_rate), Math.fround(learning_rate!), Math.fround(momentum!)]).toEqual([false, 1, 1]);
    expect([compile_config.optimizer.class_name, nesterov, compile_config.loss]).toEqual(['SGD', true, 'mean_squared_error']);
    expect(readCompileConfig(compile_config).training?.loss).toBe('meanSquaredError');
  });

  it.each(optimizerNames)('%s comes back', (name) => {
    const training = { optimizer: { name, learningRate: 0.25, clipNorm: 0.5 }, loss: 'huber' } as const;
    const { compile_config } = writeCompileConfig(training);
    expect(readCompileConfig(compile_config)).toEqual({ training, lost: [] });
  });

  it.each([
    { name: 'cosine', decaySteps: 100, alpha: 0.1 },
    { name: 'cosine', decaySteps: 100, warmupSteps: 10 },
    { name: 'warmup', warmupSteps: 10, initialLearningRate: 0.5 },
    { name: 'cosineRestarts', firstDecaySteps: 30, tMul: 1 },
    { name: 'exponential', decaySteps: 5, decayRate: 0.5, staircase: true },
    { name: 'inverseTime', decaySteps: 5, decayRate: 0.5 },
    { name: 'polynomial', decaySteps: 5, endLearningRate: 0.01, power: 2, cycle: true },
    { name: 'piecewise', boundaries: [5, 9], values: [0.5, 0.25] },
  ] as const satisfies ScheduleSettings[])('the schedule $name comes back', (schedule) => {
    const training = { optimizer: { name: 'adam', learningRate: 0.25 }, schedule, loss: 'huber' } as const;
    const { training: read, lost } = readCompileConfig(
      writeCompileConfig(training, { stepsPerEpoch: 5, totalSteps: 50 }).compile_config,
    );
    expect([read?.optimizer, read?.loss, lost]).toEqual([training.optimizer, 'huber', []]);
    // A warm-up alone is a cosine that decays by nothing, whose length Keras wants to know
    expect({ ...read?.schedule }).toMatchObject(schedule);
  });

  it('keeps the rate where a schedule’s length is not known or its name is not', () => {
    const training = { optimizer: { name: 'adam', learningRate: 0.25 }, schedule: { name: 'cosine' }, loss: 'huber' } as const;
    expect(readCompileConfig(writeCompileConfig(training).compile_config).training).toEqual({
      optimizer: training.optimizer,
      loss: 'huber',
    });
    const rate = { class_name: 'MySchedule', config: { initial_learning_rate: 3 } };
    const strange = readCompileConfig({ optimizer: { class_name: 'Adam', config: { learning_rate: rate } } });
    expect(strange.training?.optimizer).toEqual({ name: 'adam', learningRate: 0.001 });
    expect(strange.lost).toEqual([expect.stringContaining('MySchedule')]);
  });

  it('is named where it is not understood', () => {
    const { training, lost } = readCompileConfig({ optimizer: { class_name: 'Ftrl', config: {} }, loss: { a: 'mse', b: 'mae' } });
    expect([training, lost.length]).toEqual([undefined, 2]);
  });
});

describe('a layer in the place of an activation', () => {
  const layer = (type: string, config: Record<string, Json>) => ({
    class_name: 'Conv2D',
    config: { name: 'c', activation: { module: 'keras.layers', class_name: type, config } },
  });

  it.each([
    ['ReLU', { max_value: null, negative_slope: 0, threshold: 0 }, 'relu'],
    ['ReLU', { max_value: 6, negative_slope: 0, threshold: 0 }, 'relu6'],
    ['LeakyReLU', { negative_slope: 0.2 }, 'leaky_relu'],
    ['ELU', { alpha: 1 }, 'elu'],
    ['Softmax', { axis: -1 }, 'softmax'],
    ['Softmax', { axis: [-1] }, 'softmax'],
    ['Activation', { activation: 'swish' }, 'silu'],
  ] as const)('%s %j is %s', (type, config, name) => {
    expect(fromKerasConfig(layer(type, config as never))).toMatchObject({ parameters: { activation: name }, notices: [] });
  });

  it.each([
    ['LeakyReLU', { negative_slope: 0.3 }],
    ['ReLU', { max_value: 2, negative_slope: 0, threshold: 0 }],
    ['Softmax', { axis: 1 }],
    ['PReLU', { shared_axes: [1, 2] }],
  ] as const)('%s %j is kept and named', (type, config) => {
    const { parameters, notices } = fromKerasConfig(layer(type, config as never));
    expect(parameters.activation).toMatchObject({ class_name: type, config });
    expect(notices).toMatchObject([{ where: 'layer “c”', message: expect.stringContaining(type) }]);
  });
});
