import { describe, expect, it } from 'vitest';
import type { Suggestion } from '#core/suggest/suggest.ts';
import { inPlace, offered } from '#renderer/canvas/adding/offered.ts';
import { draw, graph } from '../../core/draw.ts';

const block = (type: string) => ({ parameters: [], graph: graph(['x', 'BlockInput'], ['a', type, {}, 'x']) });
const holding = (key: string, type: string) => ({
  ...draw(['in', 'InputLayer'], ['use', `block:${key}`, {}, 'in']),
  blocks: { [key]: block(type) },
});
const blocksIn = (...given: Parameters<typeof offered>) =>
  offered(...given).flatMap((addition) => (addition.kind === 'block' ? [`${addition.key}: ${addition.title ?? ''}`] : []));

describe('what the menu of additions offers', () => {
  it('holds the blocks of the drawing, of Netloom and of the person', () => {
    const template = { title: 'Residual', document: holding('residual', 'ReLU') };
    const own = { title: 'Mine', key: 'mine', document: holding('mine', 'ELU') };
    expect(blocksIn(holding('here', 'ReLU'), [template], [own])).toEqual(['here: ', 'residual: Residual', 'mine: Mine']);
  });

  it('keeps one’s own block apart from another of its name, and offers the same block once', () => {
    const template = { title: 'Residual', document: holding('residual', 'ReLU') };
    const own = { title: 'My residual', key: 'residual', document: holding('residual', 'ELU') };
    const found = offered(draw(), [template], [own, { ...own, title: 'Again' }]).filter(({ kind }) => kind === 'block');
    expect(found).toHaveLength(3);
    expect(new Set(found.map((addition) => addition.kind === 'block' && addition.key)).size).toBe(3);
    expect(blocksIn(draw(), [template], [{ ...own, document: template.document }])).toEqual(['residual: Residual']);
  });
});

describe('the list of additions', () => {
  const one = (key: string, fits = true) => ({ key, fits }) as Suggestion;
  const keys = (...given: Parameters<typeof inPlace>) => inPlace(...given).map(({ key }) => key);

  it('is as it was found, as long as nothing stands', () => {
    expect(keys([one('a'), one('b'), one('c', false)], [])).toEqual(['a', 'b', 'c']);
  });

  it('leaves what stands where it is when blocks come later', () => {
    const standing = [one('batch'), one('relu'), one('flatten', false)];
    const found = [one('block'), one('relu'), one('batch'), one('large', false), one('flatten', false)];
    expect(keys(found, standing)).toEqual(['batch', 'relu', 'block', 'flatten', 'large']);
  });

  it('loses what is no longer found', () => {
    expect(keys([one('b')], [one('a'), one('b')])).toEqual(['b']);
  });
});
