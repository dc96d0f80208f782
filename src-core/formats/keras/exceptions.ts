/** A layer of Keras whose parameters are not said as Netloom says them; everything else maps by spelling alone. */
export interface Exception {
  /** Where the class lives, when it is not `keras.layers`. */
  readonly module?: string;
  readonly registeredName?: string;
  /** Other spellings of a parameter, in snake case: Keras 2 and tfjs. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export const exceptions: Readonly<Record<string, Exception>> = {
  // Keras 2 and tfjs call the slope alpha
  LeakyReLU: { aliases: { alpha: 'negative_slope' } },
  LayerScale: { module: 'keras.src.applications.convnext', registeredName: 'LayerScale' },
  CustomScaleLayer: { module: 'keras.src.applications.inception_resnet_v2', registeredName: 'CustomScaleLayer' },
};

/** Class names that mean another one. */
export const classAliases: Readonly<Record<string, string>> = {
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
  Convolution2D: 'Conv2D',
  SeparableConvolution2D: 'SeparableConv2D',
  DepthwiseConvolution2D: 'DepthwiseConv2D',
  Convolution2DTranspose: 'Conv2DTranspose',
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  GlobalAvgPool2D: 'GlobalAveragePooling2D',
  GlobalMaxPool2D: 'GlobalMaxPooling2D',
};

/** Functions under another name (Keras 2). */
export const activationAliases: Readonly<Record<string, string>> = { swish: 'silu', hard_swish: 'hard_silu' };

/** Keys of a Keras config that say nothing when they hold one of these; null and false always say nothing. */
export const silent: Readonly<Record<string, readonly unknown[]>> = {
  name: [],
  trainable: [true],
  dtype: ['float32'],
  batch_dtype: ['float32'],
  data_format: ['channels_last'],
  groups: [1],
  dilation_rate: [1, [1, 1]],
  output_padding: [null],
  // Keras 2 writes it for separable and depthwise layers, which never look at it
  kernel_initializer: ['GlorotUniform', 'glorot_uniform'],
  beta_initializer: ['Zeros', 'zeros'],
  gamma_initializer: ['Ones', 'ones'],
  moving_mean_initializer: ['Zeros', 'zeros'],
  moving_variance_initializer: ['Ones', 'ones'],
  bias_initializer: ['Zeros', 'zeros'],
  renorm_momentum: [0.99],
  fused: [true],
  fill_mode: ['constant'],
  fill_value: [0],
  noise_shape: [null],
};

/** Keys that describe the place in a model, read elsewhere or derived. */
export const structural: readonly string[] = ['name', 'batch_input_shape', 'input_dtype', 'build_input_shape', 'input_shape'];
