import { describe, expect, it } from 'vitest';
import { type CanvasActionName, canvasAction, canvasActions } from '#renderer/canvas/actions/list.ts';
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

  it('gives no key of the window to two actions', () => {
    const keys = Object.values(actions).flatMap((action) => ('keys' in action ? [action.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
