import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { trainingSettings } from '#core/document/training.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import type { Lens } from '#core/drawing/lens.ts';
import { lenses, lensLargest, lensMaximum, lensShare, lensSum, lensValue, lensWords } from '#core/drawing/lens.ts';
import { placeAt } from '#core/drawing/places.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const document = loadTemplate('networks/resnet50-v1');
const analysis = analyze(document);
const drawing = drawPlace(
  { document, analysis, shownCopies: new Map(), openInstances: new Set() },
  placeAt({ document, analysis, shownCopies: new Map() }, [])!,
);
const over = (lens: Lens) => ({ lens, settings: trainingSettings(document) });
const cards = drawing.boxes.flatMap(cardsOf);

describe('what lenses measure', () => {
  it.each(['parameters', 'compute', 'memory', 'training'] as const)('%s of all cards comes to the whole', (lens) => {
    const whole = lensSum(over(lens), analysis.root.cost);
    expect(cards.reduce((sum, card) => sum + lensValue(over(lens), card), 0)).toBe(whole);
    const stages = drawing.frames.map((frame) => lensSum(over(lens), frame));
    expect(stages.every((sum) => sum > 0 && sum < whole)).toBe(true);
  });

  it.each(lenses.filter((lens) => lens !== 'shapes'))('%s: the largest is as large as the scale', (lens) => {
    const largest = lensLargest(over(lens), drawing)!;
    const value = lensValue(over(lens), largest);
    expect(lens === 'field' ? value : lensMaximum(over(lens), drawing)).toBe(lens === 'field' ? -1 : value);
  });

  it('the first that sees all of the image is the one to know', () => {
    expect(lensLargest(over('field'), drawing)?.title).toBe('GlobalAveragePooling2D');
  });

  it('lies over nothing where nothing is measured', () => {
    expect(lensLargest(over('shapes'), drawing)).toBeNull();
    expect(lensSum(over('field'), analysis.root.cost)).toBe(0);
    expect(lensWords('compute', 0)).toBe('');
  });
});

describe('in words', () => {
  it.each([
    ['parameters', 36_928, 0, '36,928'],
    ['compute', 231_211_008, 0, '231 M'],
    ['memory', 802_816, 0, '803 kB'],
    ['field', 43, 0, 'sees 43'],
    ['field', -1, 0, 'sees all'],
    ['parameters', 12, 100, '12 %'],
    ['compute', 37, 1000, '3.7 %'],
    ['training', 1, 10_000, '< 0.1 %'],
    ['training', 9_999, 10_000, '> 99 %'],
    ['training', 10_000, 10_000, '100 %'],
  ] as const)('%s %d of %d is %s', (lens, value, whole, words) => {
    expect(lensWords(lens, value, whole)).toBe(words);
  });

  it('tints by the share of the largest, fully where all is seen', () => {
    expect(lensShare(25, 100)).toBe(0.25);
    expect(lensShare(-1, 100)).toBe(1);
    expect(lensShare(5, 0)).toBe(0);
  });
});
