import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { palettes, paperGrounds } from '#core/figure/palette.ts';

const css = readFileSync(new URL('../../../src-renderer/shell/tokens.css', import.meta.url), 'utf8');

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function lightness(color: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
}

describe('the colours of pictures', () => {
  it.each([
    ['light', ':root'],
    ['dark', '[data-theme="dark"]'],
  ] as const)('agree with the window in %s', (theme, selector) => {
    const { kinds, ...named } = palettes[theme];
    const window = tokens(selector);
    for (const [name, color] of Object.entries(named)) expect([name, window[name]]).toEqual([name, color]);
    for (const [kind, color] of Object.entries(kinds)) expect([kind, window[`k-${kind}`]]).toEqual([kind, color]);
  });

  it('of a figure differ in greyscale, and black can be read on each', () => {
    const grey = Object.values(paperGrounds)
      .map(lightness)
      .sort((a, b) => a - b);
    for (const [i, value] of grey.slice(1).entries()) expect(value - grey[i]!).toBeGreaterThan(2);
    expect(grey[0]).toBeGreaterThan(60);
  });
});
