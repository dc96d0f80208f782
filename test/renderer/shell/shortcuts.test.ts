import { describe, expect, it } from 'vitest';
import { type CanvasActionName, canvasAction, canvasActions } from '#renderer/canvas/actions/list.ts';
import type { KeyGesture } from '#renderer/canvas/input/gestures.ts';
import { gestureOf, keyGestures, threadingGestures, wiringGestures } from '#renderer/canvas/input/gestures.ts';
import { actions } from '#renderer/shell/actions.ts';
import { shortcutGroups } from '#renderer/shell/shortcuts.ts';

const rows = shortcutGroups().flatMap((group) => group.rows);

describe('the sheet of shortcuts', () => {
  it('has every key of an action, with words that need no selection', () => {
    const keyed = (Object.keys(canvasActions) as CanvasActionName[]).map(canvasAction).filter(({ keys }) => keys !== undefined);
    const expected = [...Object.values(actions).filter((action) => 'keys' in action), ...keyed].map(({ keys }) => keys);
    expect(rows.map(({ keys }) => keys)).toEqual(expect.arrayContaining(expected));
    for (const { words } of rows) expect(words).toMatch(/^[A-Z]\S.*[^\s:]$/);
  });

  it.each([
    ['on the canvas', keyGestures],
    ['while wiring', wiringGestures],
    ['while a wire is chosen', threadingGestures],
  ] as const)('has what every other key does %s, each key meaning one thing', (_, gestures: readonly KeyGesture[]) => {
    for (const { name, hears, sheet } of gestures) {
      expect(rows).toEqual(expect.arrayContaining([...sheet]));
      for (const keys of hears) {
        const parts = keys.split('+');
        const held = { ctrlKey: false, metaKey: false, shiftKey: parts.includes('Shift'), altKey: parts.includes('Alt') };
        expect(gestureOf(gestures, { key: parts.at(-1)!, ...held }), keys).toBe(name);
      }
    }
    const silent = gestures.filter(({ sheet }) => sheet.length === 0).map(({ name }) => name);
    // Said together with the way to the right
    expect(silent.filter((name) => name !== 'previousInput')).toEqual([]);
  });

  it('gives no key of the window to two actions', () => {
    const keys = Object.values(actions).flatMap((action) => ('keys' in action ? [action.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
