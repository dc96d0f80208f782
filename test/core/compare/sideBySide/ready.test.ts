import { describe, expect, it } from 'vitest';
import { answerWords } from '#core/compare/sideBySide/ready/answer.ts';
import { readySubjects, restoreComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { sideBySide } from '#core/compare/sideBySide/sideBySide.ts';
import { comparisonIds, comparisonText, templateOf } from './templates.ts';

function read(text: string) {
  const restored = restoreComparison(text);
  if (!restored.ok) throw new Error(restored.message);
  return restored.comparison;
}

describe.each(comparisonIds)('%s', (id) => {
  const comparison = read(comparisonText(id));
  const found = readySubjects(comparison, templateOf);
  if ('fault' in found) throw new Error(found.fault);
  const { sides } = sideBySide(found.subjects, { input: comparison.input });

  it('sets every subject at its input, and each fits', () => {
    expect(sides.map(({ fault }) => fault)).toEqual(sides.map(() => null));
    expect(new Set(sides.map(({ input }) => String(input))).size).toBe(1);
  });

  it('answers in two to four sentences whose figures are all computed', () => {
    const said = answerWords(comparison.answer, sides);
    expect(said).not.toMatch(/not known|[{}]/);
    const sentences = said.split(/[.;?](?= [A-Z]|$)/).filter((sentence) => sentence !== '').length;
    expect(sentences).toBeGreaterThanOrEqual(2);
    expect(sentences).toBeLessThanOrEqual(5);
    // Sizes of windows and names of networks are words; all other figures stand in braces
    const typed = comparison.answer.replace(/\{[^{}]*\}|\d × \d|\bv\d(\.\d)?\b|\b[A-Z][A-Za-z]+\d+/g, '');
    expect(typed).not.toMatch(/\d/);
  });

  it('asks a question', () => {
    expect(comparison.question).toMatch(/\?$/);
    expect(comparison.title).not.toBe('');
  });
});

describe('a comparison of others', () => {
  const whole = {
    format: 'netloom-comparison',
    version: 1,
    title: 'Wide and narrow',
    question: 'Which?',
    input: [8, 8, 4],
    subjects: [
      { template: 'residual', parameters: { filters: 4 } },
      { template: 'residual', title: 'Other', parameters: { filters: 4 } },
    ],
    answer:
      '{a.title} has {a.parameters}, {b.title} {b.parameters/a.parameters} or {b.parameters%a.parameters}, and sees {a.field}.',
  };
  const text = (change: Record<string, unknown>) => JSON.stringify({ ...whole, ...change });

  it('is answered by its own figures', () => {
    const comparison = read(text({}));
    const found = readySubjects(comparison, templateOf);
    if ('fault' in found) throw new Error(found.fault);
    const { sides } = sideBySide(found.subjects, { input: comparison.input });
    expect(answerWords(comparison.answer, sides)).toBe('Residual has 296, Other 1 × or 100 %, and sees 5 × 5.');
    expect(answerWords('{c.title} {a.nothing} {a.macs', sides)).toBe('(not known) (not known) {a.macs');
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{', /not JSON/],
    ['something else', '{"format": "netloom"}', /lacks "format": "netloom-comparison"/],
    ['no version', text({ version: 'x' }), /version is missing or no whole number/],
    ['a newer one', text({ version: 2 }), /newer Netloom/],
    ['one subject', text({ subjects: [{ template: 'residual' }] }), /subjects/],
    ['five subjects', text({ subjects: Array(5).fill({ template: 'residual' }) }), /subjects/],
    ['neither template nor document', text({ subjects: [{}, {}] }), /subjects\.0 needs either a template or a document/],
    [
      'a document that is none',
      text({ subjects: [{ template: 'residual' }, { document: [] }] }),
      /subject 2, document\. The file is JSON/,
    ],
    ['an input of nothing', text({ input: [0, 8, 4] }), /input\.0/],
    ['a figure that is none', text({ answer: 'It has {a.colour}.' }), /\{a\.colour\} names no figure; they are parameters, macs/],
    ['a subject that is not there', text({ answer: '{c.macs}' }), /speaks of C, and there are only 2 subjects/],
    ['a ratio of titles', text({ answer: '{a.title/b.title}' }), /names no figure/],
  ])('with %s is refused in a sentence', (_, given, words) => {
    const restored = restoreComparison(given);
    expect(restored.ok ? '' : restored.message).toMatch(words);
  });

  it('names the template that is missing, and a parameter that there is not', () => {
    expect(readySubjects(read(text({})), () => null)).toEqual({
      fault: 'Wide and narrow needs the template residual, which is not there.',
    });
    const wrong = read(text({ subjects: [{ template: 'residual', parameters: { width: 1 } }, { template: 'residual' }] }));
    expect(readySubjects(wrong, templateOf)).toMatchObject({ fault: expect.stringContaining('no parameter width') });
  });
});
