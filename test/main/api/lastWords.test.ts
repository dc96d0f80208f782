import { describe, expect, it } from 'vitest';
import { LastWords } from '#main/api/lastWords.ts';

function heard(...parts: string[]): { passed: string; kept: string } {
  let passed = '';
  const words = new LastWords((text) => {
    passed += text;
  });
  for (const part of parts) words.hear(part);
  return { passed, kept: words.text };
}

describe('the last words of a process', () => {
  it('are passed on as long as they are for people', () => {
    expect(heard('A warning.\n', 'Another.\n')).toEqual({ passed: 'A warning.\nAnother.\n', kept: 'A warning.\nAnother.\n' });
  });

  it.each([
    ['V8', '\n<--- Last few GCs --->\n[1] Mark-Compact\n', 'FATAL ERROR: Reached heap limit\n 1: 0xb78db3 node::OOM\n'],
    ['V8 without the system', '\n#\n', '# Fatal process OOM in Failed to reserve virtual memory\n#\n'],
    ['C++', 'terminate called after throwing', " an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\n"],
  ])('are only kept once a crash is told: %s', (_who, ...parts) => {
    expect(heard('A warning.\n', ...parts)).toEqual({ passed: 'A warning.\n', kept: `A warning.\n${parts.join('')}` });
  });

  it('stop where the crash begins, also in the middle of what arrives, and where its mark arrives in two pieces', () => {
    expect(heard('A warning.\nFATAL ERROR: no\n').passed).toBe('A warning.\n');
    expect(heard('FATAL ERR', 'OR: no\nmore\n').passed).not.toContain('more');
  });

  it('are at most the last 16,384 characters', () => {
    expect(heard('a'.repeat(20_000), 'end').kept).toHaveLength(16_384);
  });
});
