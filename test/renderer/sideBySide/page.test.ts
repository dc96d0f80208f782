import { beforeEach, describe, expect, it } from 'vitest';
import type { Choice } from '#renderer/sideBySide/sideBySideStore.ts';
import {
  addSlot,
  choose,
  removeSlot,
  setInput,
  setParameter,
  slotOf,
  useSideBySide,
} from '#renderer/sideBySide/sideBySideStore.ts';
import { choiceOfValue, valueOfChoice } from '#renderer/sideBySide/subjects.ts';
import { unbroken } from '#renderer/sideBySide/unbroken.ts';

const shown = { title: 'Which?', question: 'Which?', input: [8, 8, 3], subjects: [], answer: 'This.' };
const state = () => useSideBySide.getState();

beforeEach(() => {
  const slots = [slotOf({ kind: 'template', id: 'residual' }, { filters: 8 }, 'Wide'), slotOf(null)];
  useSideBySide.setState({ slots, input: [8, 8, 3], shown });
});

describe('what is compared', () => {
  it.each<[string, () => void]>([
    ['another thing', () => choose(1, { kind: 'drawing' })],
    ['another value', () => setParameter(0, 'filters', 16)],
    ['one more', addSlot],
    ['one less', () => removeSlot(1)],
    ['another input', () => setInput([4, 4, 3])],
  ])('is with %s no longer the question that came with an answer', (_, act) => {
    act();
    expect(state().shown).toBeNull();
  });

  it('keeps its place when it is chosen anew, and lets the values of the one before go', () => {
    const { key } = state().slots[0]!;
    choose(0, { kind: 'template', id: 'bottleneck' });
    expect(state().slots[0]).toEqual({ key, choice: { kind: 'template', id: 'bottleneck' }, parameters: {}, title: null });
  });

  it('goes by its own name once a value is another', () => {
    setParameter(0, 'filters', 16);
    expect(state().slots[0]).toMatchObject({ parameters: { filters: 16 }, title: null });
  });

  it.each<Choice>([
    { kind: 'drawing' },
    { kind: 'block', key: 'a block with spaces' },
    { kind: 'template', id: 'resnet34' },
    { kind: 'own', id: 'my block' },
  ])('is an option and comes back from it: %j', (choice) => {
    expect(choiceOfValue(valueOfChoice(choice))).toEqual(choice);
  });

  it('has no option of its own while it is given or not chosen', () => {
    expect(choiceOfValue('')).toBeNull();
    expect(choiceOfValue('given')).toBeNull();
    expect(valueOfChoice(null)).toBe('');
  });
});

describe('figures in sentences', () => {
  it.each([
    ['needs 1.18 M of 56 × 56', 'needs 1.18\u00a0M of 56\u00a0×\u00a056'],
    ['5.9 % or 0.06 × as many', '5.9\u00a0% or 0.06\u00a0×\u00a0as many'],
    ['631 MB, 2 Maps, 3 layers', '631\u00a0MB, 2 Maps, 3 layers'],
  ])('are not torn at the end of a line: %s', (text, whole) => {
    expect(unbroken(text)).toBe(whole);
  });
});
