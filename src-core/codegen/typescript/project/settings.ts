import { defaultTraining } from '../../../document/training.ts';
import type { LossName, NetloomDocument, OptimizerSettings, TrainingSettings } from '../../../document/types.ts';
import type { Plan } from '../../../plan/types.ts';

/** How the exported project trains: what the document says, else what fits the network. */
export function trainingOf(document: NetloomDocument, plan: Plan): TrainingSettings {
  const said = document.training ?? {};
  return { ...defaultTraining, ...(said.loss ? {} : { loss: likelyLoss(plan) }), ...said };
}

/** Shares of classes at every output ask for a classification, anything else for a regression. */
function likelyLoss(plan: Plan): LossName {
  const classifies = plan.outputs.every((i) => {
    const { type, parameters } = plan.layers[i]!;
    return type === 'Softmax' || parameters.activation === 'softmax';
  });
  return classifies ? 'sparseCategoricalCrossentropy' : 'meanSquaredError';
}

/** `src/settings.ts` of the project. */
export function settingsSource(training: TrainingSettings, plan: Plan): string {
  const { loss, batchSize, epochs, seed } = training;
  const classes = loss === 'categoricalCrossentropy' || loss === 'sparseCategoricalCrossentropy';
  const metrics = plan.outputs.length === 1 && (classes || loss === 'binaryCrossentropy') ? "['accuracy']" : '[]';
  return `import * as tf from '@tensorflow/tfjs';

/** How the network is trained, as it was set in Netloom; change it as you like. */
export const settings = {
  loss: '${loss}',
  metrics: ${metrics} as string[],
  /** The data are classes (0, 1, 2, ...), or values to come near to. */
  classes: ${classes} as boolean,
  /** The loss compares with a row of zeros and a one, not with the number of the class. */
  oneHot: ${loss !== 'sparseCategoricalCrossentropy'} as boolean,
  batchSize: ${batchSize},
  epochs: ${epochs},
  seed: ${seed},
};

export function createOptimizer(): tf.Optimizer {
  return ${optimizerCode(training.optimizer)};
}
`;
}

function optimizerCode({ name, learningRate, momentum }: OptimizerSettings): string {
  const rate = String(learningRate);
  switch (name) {
    case 'sgd':
      return `tf.train.sgd(${rate})`;
    case 'momentum':
      return `tf.train.momentum(${rate}, ${momentum ?? 0.9})`;
    case 'nesterov':
      return `tf.train.momentum(${rate}, ${momentum ?? 0.9}, true)`;
    case 'adam':
      return `tf.train.adam(${rate})`;
    case 'rmsprop':
      return `tf.train.rmsprop(${rate}, 0.9, ${momentum ?? 0})`;
  }
}
