import { describe, expect, it } from 'vitest';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { highlight, highlightLines } from '#renderer/code/highlight.ts';
import { codeLines } from '#renderer/code/lines.ts';
import { loadTemplate, sampleIds } from '#test/core/templates/load.ts';

const kinds = (source: string) => highlight(source).map(({ kind, text }) => [kind, text]);

describe('colours of code', () => {
  it('tell words, calls, texts, numbers and remarks apart', () => {
    expect(kinds("let y = conv2d(x, 'stem', 64); // first")).toEqual([
      ['keyword', 'let'],
      ['plain', ' y = '],
      ['function', 'conv2d'],
      ['plain', '(x, '],
      ['string', "'stem'"],
      ['plain', ', '],
      ['number', '64'],
      ['plain', '); '],
      ['comment', '// first'],
    ]);
  });

  it('see nothing else inside texts and remarks', () => {
    const template = '`${name}_let`';
    expect(kinds(template)).toEqual([['string', template]]);
    expect(kinds("// it's return 5")).toEqual([['comment', "// it's return 5"]]);
    expect(kinds("'a \\' // b'")).toEqual([['string', "'a \\' // b'"]]);
  });

  it('survive what is not finished', () => {
    for (const source of ['/* open', "'open", '`open\nline', ''])
      expect(
        highlight(source)
          .map(({ text }) => text)
          .join(''),
      ).toBe(source);
  });

  it('go line by line through remarks of several lines', () => {
    expect(highlightLines('/* a\n b */\nx\n').map((line) => line.map(({ text }) => text).join(''))).toEqual([
      '/* a',
      ' b */',
      'x',
    ]);
  });
});

describe('the printed templates', () => {
  it.each(sampleIds.filter((id) => id.startsWith('networks/')))(
    '%s is shown as it is printed, each line with its piece',
    (id) => {
      const { pieces } = printModel(loadTemplate(id));
      const lines = codeLines(pieces);
      expect(lines.map(({ tokens }) => tokens.map(({ text }) => text).join('')).join('\n')).toBe(
        joinPieces(pieces).replace(/\n$/, ''),
      );
      for (const { piece } of lines) expect(pieces).toContain(piece);
    },
  );
});
