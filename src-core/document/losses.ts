interface LossEntry {
  /** For people. */
  readonly label: string;
  /** Keras's identifier. */
  readonly keras: string;
  /** Says which class a sample is, so that an accuracy makes sense. */
  readonly classifies: boolean;
}

const loss = (label: string, keras: string, classifies = false): LossEntry => ({ label, keras, classifies });

/** The losses of Keras 3.15 for which the data need nothing but targets. */
export const losses = {
  categoricalCrossentropy: loss('Cross-entropy (one-hot)', 'categorical_crossentropy', true),
  sparseCategoricalCrossentropy: loss('Cross-entropy', 'sparse_categorical_crossentropy', true),
  binaryCrossentropy: loss('Binary cross-entropy', 'binary_crossentropy', true),
  meanSquaredError: loss('Mean squared error', 'mean_squared_error'),
  meanAbsoluteError: loss('Mean absolute error', 'mean_absolute_error'),
  meanAbsolutePercentageError: loss('Mean absolute percentage error', 'mean_absolute_percentage_error'),
  meanSquaredLogarithmicError: loss('Mean squared logarithmic error', 'mean_squared_logarithmic_error'),
  huber: loss('Huber', 'huber'),
  logCosh: loss('Log-cosh', 'log_cosh'),
  hinge: loss('Hinge', 'hinge', true),
  squaredHinge: loss('Squared hinge', 'squared_hinge', true),
  categoricalHinge: loss('Categorical hinge', 'categorical_hinge', true),
  klDivergence: loss('Kullback-Leibler divergence', 'kl_divergence', true),
  poisson: loss('Poisson', 'poisson'),
  cosineSimilarity: loss('Cosine similarity', 'cosine_similarity'),
} as const satisfies Record<string, LossEntry>;

export type LossName = keyof typeof losses;
export const lossNames = Object.keys(losses) as [LossName, ...LossName[]];
