import { describe, expect, it } from 'vitest';
import { findEntries, searchEntries } from '#renderer/shell/search/entries.ts';
import { draw } from '../../core/draw.ts';

const document = draw(['image', 'InputLayer'], ['stem', 'Conv2D', {}, 'image'], ['stage', 'block:residual', {}, 'stem']);
const templates = [
  { id: 'residual', kind: 'block', title: 'Residual', description: '' },
  { id: 'resnet34', kind: 'network', title: 'ResNet34', description: '' },
] as const;
const entries = searchEntries(document, templates);
const titles = (text: string) => findEntries(entries, text).map(({ title, hint }) => `${title} (${hint})`);

describe('the search', () => {
  it('finds actions, operators, blocks, templates and nodes', () => {
    expect(titles('train')).toContain('Train (Ctrl Enter)');
    expect(titles('flatten')).toEqual(['Flatten (Add)']);
    expect(titles('residual')).toEqual(['Residual (Add block)', 'stage (residual)']);
    expect(titles('resnet')).toEqual(['ResNet34 (Open template)']);
    expect(titles('stem')[0]).toBe('stem (Conv2D)');
  });

  it('puts what begins with the text first', () => {
    expect(titles('con')[0]).toBe('Conv2D (Add)');
    expect(titles('add')[0]).toBe('Add (Add)');
  });

  it('wants every word', () => {
    expect(titles('conv2d stem')).toEqual(['stem (Conv2D)']);
    expect(titles('nothing like this')).toEqual([]);
  });

  it('names each entry once', () => {
    const keys = entries.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
