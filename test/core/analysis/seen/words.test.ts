import { describe, expect, it } from 'vitest';
import { seenWords } from '#core/analysis/seen/words.ts';

const image = { path: ['in'], name: 'in', size: [224, 224], looked: null, outside: false, unseen: 0 } as const;

describe('what is seen, in words', () => {
  it.each([
    [
      { field: { size: [43, 43], start: [90, 90], stride: [8, 8] }, share: 0.0369 },
      ['Sees 43 × 43 of 224 × 224 (3.7 %), moves by 8.'],
    ],
    [
      { field: { size: [3, 5], start: [1, 1], stride: [0.5, 2] }, share: 0.0003 },
      ['Sees 3 × 5 of 224 × 224 (< 0.1 %), moves by 0.5 and 2.'],
    ],
    [{ field: null, share: 1 }, ['Sees all of 224 × 224.']],
    [
      { field: { size: [300, 300], start: [-38, -38], stride: [32, 32] }, share: 1, outside: true, unseen: 0.75 },
      [
        'Sees 300 × 300 of 224 × 224 (100 %), moves by 32.',
        'What lies past the border is padding.',
        '75 % of the image is never looked at, by any position.',
      ],
    ],
  ] as const)('%j', (seen, words) => {
    expect(seenWords({ ...image, ...seen })).toEqual(words);
  });
});
