import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
// @ts-expect-error a script without types
import { judge, listedFailures } from '../../scripts/tfjs-node-suite/results.mjs';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

const passed = ['add works', 'round works'];
const failed = [{ name: 'conv fails', messages: ['no'] }];

it('the suite passes where failures and list agree', () => {
  expect(judge({ passed, failed }, ['conv fails'], true)).toBe(true);
  expect(said).toEqual([]);
});

it.each([
  ['a failure that is not listed', [], 'Not listed in docs/tfjs-node-suite.md: conv fails'],
  ['a listed one that passes', ['conv fails', 'add works'], 'Listed in docs/tfjs-node-suite.md, but it passes: add works'],
  ['a listed one that is gone', ['conv fails', 'x'], 'Listed in docs/tfjs-node-suite.md, but no test of this name was run: x'],
])('the suite fails for %s', (_what, listed, words) => {
  expect(judge({ passed, failed }, listed, true)).toBe(false);
  expect(said).toEqual([words]);
});

it('a suite of which nothing ran does not pass', () => {
  expect(judge({ passed: [], failed: [] }, [], false)).toBe(false);
});

it('the document lists failures by their full names, each with its reason', async () => {
  const text = await readFile('docs/tfjs-node-suite.md', 'utf8');
  expect(listedFailures(text)).toContain('depthwiseConv2d gradients test-tensorflow {} throws error on dilations > 1');
  expect(listedFailures('- `a {} b`: why\n- `c`\n- `d`:\n')).toEqual(['a {} b']);
});
