import { describe, expect, it } from 'vitest';
import { augmentationSentence, changesImages } from '#core/document/augmentation.ts';
import { setTraining } from '#core/document/edits/document.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { defaultTraining } from '#core/document/training.ts';
import { settingsDifferences } from '#core/document/trainingWords.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';

const differ = (part: Partial<TrainingSettings>, others: Partial<TrainingSettings> = {}) =>
  settingsDifferences({ ...defaultTraining, ...part }, { ...defaultTraining, ...others });

describe('what differs between the settings of two trainings', () => {
  it('is nothing where they are the same', () => {
    expect(differ({})).toEqual([]);
    // Keras's default is said or not: the same
    expect(differ({ optimizer: { ...defaultTraining.optimizer, beta1: 0.9 } })).toEqual([]);
  });

  it('is said with both values', () => {
    expect(differ({ optimizer: { name: 'adam', learningRate: 0.01 }, epochs: 9 })).toEqual([
      'rate 0.01 instead of 0.001',
      'epochs 9 instead of 5',
    ]);
    expect(differ({ maximumSamples: 500 })).toEqual(['samples 500 instead of all']);
    expect(differ({ shuffle: false, loss: 'meanSquaredError' })).toEqual([
      'mean squared error instead of sparse categorical crossentropy',
      'not shuffled',
    ]);
    expect(differ({ augmentation: { horizontalFlip: true, cropPadding: 4 } })).toEqual([
      'images mirrored',
      'crop padding 4 instead of 0',
    ]);
    expect(differ({ augmentation: {} }, { augmentation: { horizontalFlip: true } })).toEqual(['images not mirrored']);
    expect(differ({ schedule: { name: 'cosine' } })).toEqual(['Cosine decay instead of constant rate']);
    expect(differ({}, { schedule: { name: 'cosine', alpha: 0.1 } })).toEqual([
      'constant rate instead of Cosine decay',
      'no alpha',
    ]);
  });
});

describe('a schedule in a document', () => {
  const empty: NetloomDocument = {
    format: 'netloom',
    version: 1,
    name: 'd',
    blocks: {},
    graph: { nodes: [], edges: [], outputs: [] },
  };

  it('is kept by saving and opening, and removed again', () => {
    const schedule = { name: 'piecewise', boundaries: ['2 epochs', 500], values: [0.1, 0.01] } as const;
    const drawn = setTraining(empty, { schedule });
    expect(restoreDocument(serializeDocument(drawn))).toMatchObject({
      ok: true,
      notices: [],
      document: { training: { schedule } },
    });
    expect(setTraining(drawn, { schedule: undefined, epochs: 3 }).training).toEqual({ epochs: 3 });
  });

  it('is left out with a notice where it is none', () => {
    for (const schedule of [{ name: 'linear' }, 3, { name: 'cosine', decaySteps: -1 }, { name: 'cosine', decaySteps: 'ever' }]) {
      const restored = restoreDocument(JSON.stringify({ ...empty, training: { schedule, epochs: 3 } }));
      expect(restored).toMatchObject({
        ok: true,
        document: { training: { epochs: 3 } },
        notices: [{ where: 'training, schedule' }],
      });
    }
  });
});

describe('augmentation', () => {
  it('is said in a sentence', () => {
    expect(augmentationSentence({ horizontalFlip: true, cropPadding: 4 })).toBe(
      'Images are augmented while training: half of them mirrored, cut out at random after 4 zeros were put around them.',
    );
    for (const nothing of [undefined, {}, { horizontalFlip: false, cropPadding: 0 }]) {
      expect(augmentationSentence(nothing)).toBe(null);
      expect(changesImages(nothing)).toBe(false);
    }
  });

  it('is kept by saving and opening; one that is none is left out with a notice', () => {
    const empty = { format: 'netloom', version: 1, name: 'd', blocks: {}, graph: { nodes: [], edges: [], outputs: [] } } as const;
    const augmentation = { horizontalFlip: true, cropPadding: 4 };
    expect(restoreDocument(serializeDocument(setTraining(empty, { augmentation })))).toMatchObject({
      ok: true,
      notices: [],
      document: { training: { augmentation } },
    });
    for (const wrong of [{ cropPadding: -1 }, { cropPadding: 1e9 }, { horizontalFlip: 'yes' }, 3]) {
      const restored = restoreDocument(JSON.stringify({ ...empty, training: { augmentation: wrong, epochs: 3 } }));
      expect(restored).toMatchObject({ ok: true, document: { training: { epochs: 3 } } });
      expect(restored.ok && restored.notices.length).toBe(1);
    }
  });
});
