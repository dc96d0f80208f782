import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { optimizerNames, optimizers } from '#core/document/optimizers.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { TrainOptions } from '#main/cli/trainSettings.ts';
import { addTrainOptions, readSettings } from '#main/cli/trainSettings.ts';

const drawing: NetloomDocument = {
  format: 'netloom',
  version: 1,
  name: 'drawn',
  blocks: {},
  graph: { nodes: [], edges: [], outputs: [] },
  training: { optimizer: { name: 'adamw', learningRate: 0.02, weightDecay: 0.3 } },
};

function read(...words: string[]) {
  const command = addTrainOptions(new Command().exitOverride()).parse(['--data', 'mnist', ...words], { from: 'user' });
  return readSettings(command.opts<TrainOptions>(), drawing);
}

describe('the optimizer on the command line', () => {
  it('is the drawing’s unless another is named', () => {
    expect(read().optimizer).toEqual({ name: 'adamw', learningRate: 0.02, weightDecay: 0.3 });
    expect(read('--learning-rate', '0.5').optimizer).toEqual({ name: 'adamw', learningRate: 0.5, weightDecay: 0.3 });
  });

  it('has Keras’s own rate, in any spelling of its name', () => {
    for (const name of optimizerNames)
      expect(read('--optimizer', name.toUpperCase()).optimizer).toEqual({ name, learningRate: optimizers[name].learningRate });
  });

  it('takes every option of Keras', () => {
    const words = '--optimizer adam --beta1 0.8 --beta2 0.95 --epsilon 1e-6 --amsgrad --weight-decay 0.1 --global-clip-norm 2';
    expect(read(...words.split(' ')).optimizer).toEqual({
      name: 'adam',
      learningRate: 0.001,
      beta1: 0.8,
      beta2: 0.95,
      epsilon: 1e-6,
      amsgrad: true,
      weightDecay: 0.1,
      globalClipNorm: 2,
    });
    expect(read('--optimizer', 'rmsprop', '--rho', '0.7', '--centered', '--clip-value', '1').optimizer).toEqual({
      name: 'rmsprop',
      learningRate: 0.001,
      rho: 0.7,
      centered: true,
      clipValue: 1,
    });
  });

  it('says what does not fit', () => {
    expect(() => read('--optimizer', 'ftrl')).toThrow('--optimizer is one of sgd, momentum');
    expect(() => read('--weight-decay', 'much')).toThrow('--weight-decay is a number, not much.');
    expect(() => read('--beta1', '1')).toThrow('optimizer.beta1 does not fit');
  });
});

describe('the loss on the command line', () => {
  it('is understood in Keras’s and tfjs’s spellings', () => {
    const spelled = ['mape', 'mean_squared_logarithmic_error', 'logcosh', 'kullback_leibler_divergence', 'Huber'];
    expect(spelled.map((word) => read('--loss', word).loss)).toEqual([
      'meanAbsolutePercentageError',
      'meanSquaredLogarithmicError',
      'logCosh',
      'klDivergence',
      'huber',
    ]);
  });
});

describe('the schedule on the command line', () => {
  it('is none unless it is named, by any name', () => {
    expect(read().schedule).toBeUndefined();
    expect(read('--schedule', 'cosine').schedule).toEqual({ name: 'cosine' });
    expect(read('--schedule', 'PolynomialDecay').schedule).toEqual({ name: 'polynomial' });
    expect(read('--schedule', 'none').schedule).toBeUndefined();
  });

  it('takes its options, lengths in steps or epochs', () => {
    const words = ['--schedule', 'cosine', '--warmup-steps', '0.5 epochs', '--decay-steps', '200', '--alpha', '0.1'];
    expect(read(...words).schedule).toEqual({ name: 'cosine', warmupSteps: '0.5 epochs', decaySteps: 200, alpha: 0.1 });
    expect(read('--schedule', 'piecewise', '--boundaries', '100,2 epochs', '--values', '0.1,0.01').schedule).toEqual({
      name: 'piecewise',
      boundaries: [100, '2 epochs'],
      values: [0.1, 0.01],
    });
    expect(read('--schedule', 'exponential', '--staircase').schedule).toEqual({ name: 'exponential', staircase: true });
  });

  it('says what does not fit', () => {
    expect(() => read('--alpha', '0.1')).toThrow('--alpha needs a schedule');
    expect(() => read('--schedule', 'exponential', '--alpha', '0.1')).toThrow(
      'it takes --decay-steps, --decay-rate, --staircase',
    );
    expect(() => read('--schedule', 'linear')).toThrow('--schedule is one of cosine');
    expect(() => read('--schedule', 'cosine', '--decay-steps', 'long')).toThrow('--decay-steps is a number');
  });
});
