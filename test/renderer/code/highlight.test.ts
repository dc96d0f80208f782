import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import { highlight, highlightLines } from '#renderer/code/highlight.ts';
import { codeLines, firstUse, markedLines } from '#renderer/code/lines.ts';

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
  const folder = path.resolve(import.meta.dirname, '../../../templates/networks');

  it.each(readdirSync(folder))('%s is shown as it is printed, each line with its piece', (file) => {
    const restored = restoreDocument(readFileSync(path.join(folder, file), 'utf8'));
    if (!restored.ok) throw new Error(restored.message);
    const { pieces } = printModel(restored.document);
    const lines = codeLines(pieces);
    expect(lines.map(({ tokens }) => tokens.map(({ text }) => text).join('')).join('\n')).toBe(
      joinPieces(pieces).replace(/\n$/, ''),
    );
    for (const { piece } of lines) expect(pieces).toContain(piece);
  });
});

describe('lines and nodes', () => {
  const folder = path.resolve(import.meta.dirname, '../../../templates/networks');
  const restored = restoreDocument(readFileSync(path.join(folder, 'resnet50-v1.5.json'), 'utf8'));
  if (!restored.ok) throw new Error(restored.message);
  const { document } = restored;
  const lines = codeLines(printModel(document).pieces);
  const textOf = (i: number) => lines[i]?.tokens.map(({ text }) => text).join('') ?? '';

  it('an instance marks its block’s function and its own use, which is shown', () => {
    const instance = document.graph.nodes.find((node) => 'block' in node && node.repeat === 5)!;
    const source = { document, analysis: analyze(document), shownCopies: new Map() };
    const view = nodeAtKey(source, placeAt(source, [])!, pathKey([instance.id]))!;
    const marked = markedLines(lines, [view]);
    const first = firstUse(lines, marked);
    expect(marked[first]).toBe(true);
    expect(lines[first]?.piece.nodePath).toEqual([instance.id]);
    const functionLine = lines.findIndex((_, i) => textOf(i).startsWith('function identity'));
    expect(marked[functionLine]).toBe(true);
    expect(marked[lines.findIndex((_, i) => textOf(i).startsWith('function projection'))]).toBe(false);
  });

  it('nothing selected marks nothing', () => {
    expect(firstUse(lines, markedLines(lines, []))).toBe(-1);
  });
});
