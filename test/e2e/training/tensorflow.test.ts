import { describe, expect, it } from 'vitest';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { epochs, trainDigits } from './train.ts';

describe('the digits template on real digits', () => {
  it.skipIf(!detectTensorflow().available)(
    'reaches 97 % validation accuracy within 5 epochs and 5 minutes on tensorflow',
    async () => {
      const messages = await trainDigits('normal', '--engine', 'tensorflow', '--epochs', '5');
      const accuracies = epochs(messages).map((message) => message.validationAccuracy ?? 0);
      const finished = messages.at(-1);
      console.warn(`validation accuracy ${accuracies.map((a) => `${(a * 100).toFixed(1)} %`).join(', ')}`);
      expect(Math.max(...accuracies)).toBeGreaterThanOrEqual(0.97);
      expect(finished?.type === 'finished' ? finished.seconds : Number.POSITIVE_INFINITY).toBeLessThan(300);
    },
  );
});
