import { describe, expect, it } from 'vitest';
import { searchEntries } from '#renderer/shell/search/entries.ts';
import { findEntries } from '#renderer/shell/search/find.ts';
import { draw } from '../../core/draw.ts';

const block = {
  title: 'Residual of mine',
  parameters: [],
  graph: draw(['in', 'BlockInput'], ['inner', 'Conv2D', {}, 'in']).graph,
};
const document = {
  ...draw(['image', 'InputLayer'], ['stem', 'Conv2D', {}, 'image'], ['stage', 'block:mine', {}, 'stem']),
  blocks: { mine: block },
};
const templates = [
  { id: 'residual', kind: 'block', title: 'Residual', description: '' },
  { id: 'resnet34', kind: 'network', title: 'ResNet34', description: '' },
] as const;
const problem = {
  code: 'no-output',
  severity: 'error',
  node: '',
  title: 'Nothing comes out',
  message: '',
  path: [],
  where: '',
  fixes: [],
} as const;
const files = [{ handle: 'h', name: 'digits.netloom', modified: null }];
const entries = searchEntries({ document, problems: [problem], templates, files, runs: [], course: [] });
const titles = (text: string) => findEntries(entries, text).map(({ title, kind }) => `${title} (${kind})`);

describe('the search', () => {
  it('finds actions, operators, blocks, templates, nodes, problems and documents', () => {
    expect(findEntries(entries, 'train')[0]).toMatchObject({ title: 'Train', kind: 'Action', keys: 'Ctrl Enter' });
    expect(titles('flatten')[0]).toBe('Flatten (Operator)');
    expect(titles('residual').slice(0, 2)).toEqual(['Residual (Block)', 'Residual of mine (Block)']);
    expect(titles('resnet')[0]).toBe('ResNet34 (Template)');
    expect(titles('stem')[0]).toBe('stem (Node)');
    expect(titles('nothing comes')[0]).toBe('Nothing comes out (Error)');
    expect(titles('digits')[0]).toBe('digits.netloom (Document)');
    expect(titles('everything')[0]).toBe('Select everything (Action)');
  });

  it('finds what stands inside a block, and by initials', () => {
    expect(findEntries(entries, 'inner')[0]).toMatchObject({ title: 'inner', detail: 'Conv2D in stage' });
    expect(titles('gap')[0]).toBe('GlobalAveragePooling2D (Operator)');
    expect(titles('bn')[0]).toBe('BatchNormalization (Operator)');
  });

  it('finds operators by what others call them', () => {
    expect(titles('linear')[0]).toBe('Dense (Operator)');
    expect(titles('fully connected')[0]).toBe('Dense (Operator)');
    expect(titles('maxpool2d')[0]).toBe('MaxPooling2D (Operator)');
    expect(titles('BatchNorm2d')[0]).toBe('BatchNormalization (Operator)');
    expect(titles('skip')[0]).toBe('Add (Operator)');
    expect(titles('concat')[0]).toBe('Concatenate (Operator)');
    // Its own name comes first
    expect(titles('identity')[0]).toBe('Identity (Operator)');
  });

  it('forgives a slip, after all that is found as it is typed', () => {
    expect(titles('batchnrom')).toEqual(['BatchNormalization (Operator)']);
    expect(titles('maxpoling')[0]).toBe('MaxPooling2D (Operator)');
    expect(titles('resnet 34')[0]).toBe('ResNet34 (Template)');
    expect(titles('restnet34')).toEqual(['ResNet34 (Template)']);
  });

  it('puts what begins with the text first', () => {
    expect(titles('conv')[0]).toBe('Conv2D (Operator)');
    expect(titles('add')[0]).toBe('Add (Operator)');
  });

  it('wants every word', () => {
    expect(titles('conv2d stem')[0]).toBe('stem (Node)');
    expect(titles('conv2d stem')).not.toContain('image (Node)');
    expect(titles('nothing like this')).toEqual([]);
  });

  it('names each entry once', () => {
    const keys = entries.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
