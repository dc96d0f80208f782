import { changesImages } from '../../../document/augmentation.ts';
import { defaultTraining } from '../../../document/training.ts';
import type { LossName, NetloomDocument, TrainingSettings } from '../../../document/types.ts';
import type { Plan } from '../../../plan/types.ts';
import { optimizerCode } from './optimizer.ts';
import type { ProjectNeed } from './readme.ts';
import { scheduleCode } from './schedule.ts';

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

/** Losses that compare with classes, given by number or as rows of zeros and a one. */
const classLosses: readonly LossName[] = [
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'categoricalHinge',
  'klDivergence',
];

/** What tfjs calls a loss where that is not Keras's name of today. */
const tfjsNames: Partial<Record<LossName, string>> = {
  logCosh: 'logcosh',
  klDivergence: 'kullbackLeiblerDivergence',
  cosineSimilarity: 'cosineProximity',
};

/** Losses that the project brings along (templates/typescript/src/losses.ts): tfjs has them not, or otherwise than Keras. */
const ownLosses: readonly LossName[] = ['huber', 'hinge', 'squaredHinge'];

export interface Settings {
  /** `src/settings.ts` of the project. */
  readonly text: string;
  /** Names of the project's files that it imports. */
  readonly needs: readonly ProjectNeed[];
}

export function settingsSource(training: TrainingSettings, plan: Plan): Settings {
  const { loss, batchSize, epochs, seed } = training;
  const classes = classLosses.includes(loss);
  const metrics = plan.outputs.length === 1 && (classes || loss === 'binaryCrossentropy') ? "['accuracy']" : '[]';
  const own = ownLosses.includes(loss);
  const { augmentation, schedule } = training;
  const optimizer = optimizerCode(training.optimizer, schedule !== undefined);
  const rate = schedule && scheduleCode(schedule, training.optimizer.learningRate);
  const fromSchedules = rate && ['scheduled', ...rate.imports, ...(optimizer.code.includes('rate.now') ? ['rate'] : [])].sort();
  const imports = [
    "import * as tf from '@tensorflow/tfjs';",
    ...(own ? [`import { ${loss} } from './losses.js';`] : []),
    ...(optimizer.imports.length > 0 ? [`import { ${optimizer.imports.join(', ')} } from './optimizers.js';`] : []),
    ...(fromSchedules ? [`import { type Training, ${fromSchedules.join(', ')} } from './schedules.js';`] : []),
  ];
  const creation = rate
    ? `/** The rate follows a schedule; \`step\` counts from 0. */
export function createOptimizer({ ${['stepsPerEpoch', 'totalSteps'].filter((name) => rate.code.includes(name)).join(', ')} }: Training): tf.Optimizer {
  return scheduled(${optimizer.code}, (step) => ${rate.code});
}`
    : `export function createOptimizer(): tf.Optimizer {
  return ${optimizer.code};
}`;
  const text = `${imports.join('\n')}

/** How the network is trained, as it was set in Netloom; change it as you like. */
export const settings = {
  loss: ${own ? loss : `'${tfjsNames[loss] ?? loss}'`},
  metrics: ${metrics} as string[],
  /** The data are classes (0, 1, 2, ...), or values to come near to. */
  classes: ${classes} as boolean,
  /** The loss compares with a row of zeros and a one, not with the number of the class. */
  oneHot: ${loss !== 'sparseCategoricalCrossentropy'} as boolean,
  batchSize: ${batchSize},
  epochs: ${epochs},
  seed: ${seed},${
    changesImages(augmentation)
      ? `
  /** What the images go through while training: half of them mirrored, cut out inside a border of so many zeros. */
  augmentation: { horizontalFlip: ${augmentation.horizontalFlip === true}, cropPadding: ${augmentation.cropPadding ?? 0} },`
      : ''
  }
};

${creation}
`;
  return {
    text,
    needs: [
      ...(changesImages(augmentation) ? (['augmentation'] as const) : []),
      ...(own ? (['losses'] as const) : []),
      ...(optimizer.imports.length > 0 ? (['optimizers'] as const) : []),
      ...(schedule ? (['schedules'] as const) : []),
    ],
  };
}
