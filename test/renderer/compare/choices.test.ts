import { describe, expect, it } from 'vitest';
import type { TemplateEntry } from '#core/contract/index.ts';
import { bestChoice, choiceGroups } from '#renderer/compare/choices.ts';

const network = (title: string, family: string, year: number): TemplateEntry => ({
  id: title,
  kind: 'network',
  title,
  description: title === 'Later' ? 'Goes on from Early' : '',
  family: { id: family, title: family },
  source: { authors: ['Kaiming He'], title: 'On it', year },
});
const entries: readonly TemplateEntry[] = [
  network('Later', 'Residual', 2016),
  network('Early', 'Residual', 2015),
  { id: 'block', kind: 'block', title: 'Block', description: '' },
  { id: 'small', kind: 'example', title: 'Small', description: 'For digits' },
];
const found = (text: string) =>
  choiceGroups({ entries, saved: 'as opened' }, text).map(
    ({ title, choices }) => `${title}: ${choices.map((choice) => choice.title).join(', ')}`,
  );

describe('what a drawing is compared with', () => {
  it('is its own past and files, the zoo by family, the oldest first, and examples; no blocks', () => {
    expect(found('')).toEqual(['Your own: Last saved state, A file…', 'Residual: Early, Later', 'Small examples: Small']);
  });

  it('is found by name, family, author, year and what it does', () => {
    expect(found('he 2016')).toEqual(['Residual: Later']);
    expect(found('residual')).toEqual(['Residual: Early, Later']);
    expect(found('digits')).toEqual(['Small examples: Small']);
    expect(found('keras')).toEqual(['Your own: A file…']);
    expect(found('nothing of it')).toEqual([]);
  });

  it('forgives a slip in a name', () => {
    expect(found('eraly')).toEqual(['Residual: Early']);
  });

  it('begins at the name that fits best', () => {
    const choices = choiceGroups({ entries: [...entries].reverse(), saved: '' }, '').flatMap((group) => group.choices);
    const best = (text: string) => choices[bestChoice(choices, text)]?.title;
    expect(best('')).toBe('Last saved state');
    expect(best('later')).toBe('Later');
    expect(best('early')).toBe('Early');
    expect(best('ea')).toBe('Early');
    expect(bestChoice([], 'early')).toBe(0);
  });
});
