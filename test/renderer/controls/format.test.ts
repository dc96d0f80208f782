import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatBytesDelta,
  formatCount,
  formatDelta,
  formatDuration,
  formatLoss,
  formatPercent,
  formatShort,
  formatShortDelta,
  formatWhen,
  plural,
} from '#renderer/controls/format.ts';

describe('figures', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1234, '1.23 k'],
    [73_856, '73.9 k'],
    [999_600, '1.00 M'],
    [231_211_008, '231 M'],
    [4_089_000_000, '4.09 G'],
  ])('%d in short is %s', (value, text) => expect(formatShort(value)).toBe(text));

  it('are grouped alike everywhere', () => {
    expect(formatCount(25_636_712)).toBe('25,636,712');
    expect(formatDelta(8832)).toBe('+8,832');
    expect(formatDelta(-196_288)).toBe('−196,288');
    expect(formatDelta(0)).toBe('±0');
    expect(formatShortDelta(-2_100_000)).toBe('−2.10 M');
    expect(formatShortDelta(512)).toBe('+512');
    expect(formatBytesDelta(-401_408)).toBe('−401 kB');
    expect(formatBytesDelta(0)).toBe('±0');
    expect(plural(1, 'problem')).toBe('1 problem');
    expect(plural(1200, 'problem')).toBe('1,200 problems');
  });

  it('have units', () => {
    expect(formatBytes(12)).toBe('12 B');
    expect(formatBytes(51_380_224)).toBe('51.4 MB');
    expect(formatBytes(4096)).toBe('4.10 kB');
    expect(formatDuration(72)).toBe('1 min 12 s');
    expect(formatDuration(7500)).toBe('2 h 5 min');
    expect(formatDuration(Number.POSITIVE_INFINITY)).toBe('–');
    expect(formatPercent(0.958)).toBe('95.8 %');
    expect(formatPercent(null)).toBe('–');
  });

  it('of a loss stay readable, also when it diverged', () => {
    expect(formatLoss(0.21384)).toBe('0.214');
    expect(formatLoss(0.00001)).toBe('1.00e-5');
    expect(formatLoss(1e9)).toBe('1.00e+9');
    expect(formatLoss(null)).toBe('–');
    expect(formatLoss(Number.NaN)).toBe('–');
  });

  it('of time are near what a person says', () => {
    const now = new Date(2026, 5, 12, 15, 0).getTime();
    expect(formatWhen(now - 5000, now)).toBe('just now');
    expect(formatWhen(now - 5 * 60_000, now)).toBe('5 min ago');
    expect(formatWhen(new Date(2026, 5, 12, 9, 5).getTime(), now)).toBe('today 09:05');
    expect(formatWhen(new Date(2026, 2, 1, 9, 5).getTime(), now)).toBe('1 Mar 09:05');
  });
});
