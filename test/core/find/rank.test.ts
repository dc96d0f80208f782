import { describe, expect, it } from 'vitest';
import { nearlyBegins } from '#core/find/nearly.ts';
import type { Findable } from '#core/find/rank.ts';
import { foundIn, nowhere, ranksOf } from '#core/find/rank.ts';
import { alsoCalled, operatorTypes } from '#core/operators/list.ts';

const operators: readonly Findable[] = operatorTypes.map((title) => ({ title, also: alsoCalled(title) }));
const networks: readonly Findable[] = ['ResNet34', 'ResNet50', 'ResNet50 v1.5', 'ResNet50 v2', 'VGG16', 'LeNet-5'].map(
  (title) => ({ title, around: 'Drawn of blocks, for images' }),
);
const best = (entries: readonly Findable[], text: string): string | undefined => {
  const ranks = ranksOf(entries, text);
  const least = Math.min(...ranks);
  return least < nowhere ? entries[ranks.indexOf(least)]!.title : undefined;
};
const all = (entries: readonly Findable[], text: string) => foundIn(entries, (one) => one, text).map(({ title }) => title);

describe('one slip of the fingers', () => {
  it.each([
    ['batchnrom', 'BatchNormalization'],
    ['abtchnorm', 'BatchNormalization'],
    ['maxpoling', 'MaxPooling2D'],
    ['averge pooling', 'AveragePooling2D'],
    ['depthwize', 'DepthwiseConv2D'],
    ['droppout', 'Dropout'],
    ['flaten', 'Flatten'],
    ['dence', 'Dense'],
    ['concatanate', 'Concatenate'],
    ['fuly connected', 'Dense'],
    ['sofmax', 'Softmax'],
  ])('%s finds %s', (text, title) => expect(best(operators, text)).toBe(title));

  it.each([
    ['resnet 50 v15', 'ResNet50 v1.5'],
    ['resnet50v1.5', 'ResNet50 v1.5'],
    ['res net 50', 'ResNet50'],
    ['lenet5', 'LeNet-5'],
    ['rensnet 50 v2', 'ResNet50 v2'],
    ['vgg-16', 'VGG16'],
  ])('spaces and punctuation do not matter: %s finds %s', (text, title) => expect(best(networks, text)).toBe(title));

  it('is not looked for in short words, in digits, or in the first letter', () => {
    for (const text of ['xyz', 'dns', 'rel7', 'bense', 'zonv', 'qqqq', 'conv3d', 'maxpooling3d']) {
      expect(all(operators, text), text).toEqual([]);
    }
    expect(all(networks, 'resnet51')).toEqual([]);
    expect(all(networks, 'vgg61')).toEqual([]);
  });

  it('is not looked for where a title has what was typed; what is found as typed always comes first', () => {
    expect(all(operators, 'dense')).toEqual(['Dense']);
    expect(all(networks, 'resnet')).toEqual(['ResNet34', 'ResNet50', 'ResNet50 v1.5', 'ResNet50 v2']);
    const entries = [{ title: 'Dense' }, { title: 'Other', around: 'as evidence' }];
    expect(ranksOf(entries, 'denc')).toEqual([6, 5]);
  });

  it('never hides what was found as it is typed', () => {
    for (const { title } of [...operators, ...networks]) {
      expect(best([...operators, ...networks], title)).toBe(title);
      for (let length = 3; length < title.length; length++) {
        expect(all([...operators, ...networks], title.slice(0, length))).toContain(title);
      }
    }
  });

  it('is a letter that is wrong, missing or too many, or two that changed places, once', () => {
    for (const word of ['pooling', 'poolin', 'polling', 'poooling', 'opoling', 'poling', 'pooilng'])
      expect(nearlyBegins(word, 'pooling2d'), word).toBe(true);
    for (const word of ['pulling', 'plooing', 'poolings', 'cooling', 'pooling3', '2pooling'])
      expect(nearlyBegins(word, 'pooling2d'), word).toBe(word === 'poolings');
    expect(nearlyBegins('relu', 're')).toBe(false);
    expect(nearlyBegins('', 'anything')).toBe(true);
  });
});
