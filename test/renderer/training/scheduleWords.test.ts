import { describe, expect, it } from 'vitest';
import { readScheduleOption, scheduleOptionText } from '#renderer/training/scheduleWords.ts';

const cosine = { name: 'cosine' } as const;
const piecewise = { name: 'piecewise' } as const;

describe('what is typed for a schedule', () => {
  it('is steps or epochs, short or long', () => {
    expect(readScheduleOption('decaySteps', cosine, '500')).toEqual({ value: 500 });
    expect(readScheduleOption('decaySteps', cosine, '2 epochs')).toEqual({ value: '2 epochs' });
    expect(readScheduleOption('warmupSteps', cosine, '0.5e')).toEqual({ value: '0.5 epochs' });
    expect(readScheduleOption('decaySteps', cosine, '1e')).toEqual({ value: '1 epoch' });
    expect(readScheduleOption('decaySteps', cosine, '')).toEqual({ value: undefined });
  });

  it('is a list for boundaries and rates, and stands there as it was typed', () => {
    expect(readScheduleOption('boundaries', piecewise, '500, 2 epochs')).toEqual({ value: [500, '2 epochs'] });
    expect(readScheduleOption('values', piecewise, '0.01,0.001')).toEqual({ value: [0.01, 0.001] });
    expect(scheduleOptionText([500, '2 epochs'])).toBe('500, 2 epochs');
    expect([scheduleOptionText(undefined), scheduleOptionText(0.5)]).toEqual(['', '0.5']);
  });

  it.each([
    ['decaySteps', cosine, '-3'],
    ['decaySteps', cosine, '2 weeks'],
    ['alpha', cosine, '3'],
    ['boundaries', piecewise, '5,,6'],
    ['values', piecewise, 'x'],
  ] as const)('refuses %s of %j as %s, and says what fits', (name, schedule, text) => {
    expect(readScheduleOption(name, schedule, text)).toEqual({ message: expect.stringMatching(/ takes .*\.$/) });
  });
});
