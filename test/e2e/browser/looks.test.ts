import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';
import { indistinct, misplaced, moving, withoutFocusRing } from './sights.ts';
import { throughTheWindow, trainShortly } from './views.ts';

const editor = theEditor();

/** A window of 1440 x 900 at twice its size: half as much fits. */
const twice = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } as const;

/** What is found in any part of the window, with the name of the part. */
async function foundIn(find: (page: Page) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  await throughTheWindow(editor, async (name) => {
    for (const fault of await find(editor.page)) found.push(`${name}: ${fault}`);
  });
  return [...new Set(found)];
}

beforeAll(() => trainShortly(editor));

describe('every page, panel, menu and dialog', () => {
  it('at 200 % has nothing cut off, covered or out of reach, shows the focus, and nothing in it moves by itself', async () => {
    await editor.open(twice);
    const found = await foundIn(async (page) => [
      ...(await moving(page)).map((what) => `${what} moves`),
      ...(await misplaced(page)),
      ...(await withoutFocusRing(page)),
    ]);
    expect(found).toEqual([]);
  }, 300_000);

  it('with the system’s own few colours has edges, tells what is chosen, and shows the focus', async () => {
    await editor.open({ forcedColors: 'active' });
    const found = await foundIn(async (page) => [
      ...(await misplaced(page)),
      ...(await indistinct(page)),
      ...(await withoutFocusRing(page)),
    ]);
    expect(found).toEqual([]);
  }, 300_000);
});

describe('with the system’s own few colours', () => {
  it('ports, wires, what is selected, what has the focus and problems are seen', async () => {
    await editor.open({ forcedColors: 'active' });
    await editor.window.template(/^Wider second stage/);
    await editor.window.node('Conv2D', 'stem').click();
    const styles = await editor.page.evaluate(() => {
      const probe = document.createElement('i');
      document.body.append(probe);
      const system = (name: string): string => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      };
      const canvas = system('Canvas');
      const text = system('CanvasText');
      const strong = system('Highlight');
      const style = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector)!);
      const port = style('.react-flow__handle');
      const [wire, broken] = [style('.canvas .wire:not(.bad)'), style('.canvas .wire.bad')];
      const selected = style('.canvas .card.selected');
      probe.remove();
      return {
        canvas,
        text,
        strong,
        port: [port.backgroundColor, port.borderTopColor],
        wire: wire.stroke,
        broken: [broken.stroke, broken.strokeDasharray, broken.strokeWidth],
        usual: [wire.stroke, wire.strokeDasharray, wire.strokeWidth],
        selected: [selected.outlineColor, selected.outlineStyle, selected.borderTopColor],
      };
    });
    expect(
      styles.port.some((color) => color !== styles.canvas && color !== 'rgba(0, 0, 0, 0)'),
      'ports',
    ).toBe(true);
    expect(styles.wire, 'wires').not.toBe(styles.canvas);
    expect(styles.broken.join(), 'a wire that is broken').not.toBe(styles.usual.join());
    expect(styles.selected.includes(styles.strong), `what is selected: ${styles.selected}`).toBe(true);
    // By the keyboard: an outline in a colour that is not the ground's
    await editor.page.keyboard.press('Tab');
    const focus = await editor.page.evaluate(() => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement!);
      return { outlineStyle, outlineWidth: Number.parseFloat(outlineWidth), outlineColor };
    });
    expect(focus.outlineStyle).not.toBe('none');
    expect(focus.outlineWidth).toBeGreaterThanOrEqual(1);
    expect(focus.outlineColor).not.toBe(styles.canvas);
    await editor.window.status(/1 problem/).waitFor();
  });
});

describe('for who wants no motion', () => {
  it('nothing moves by itself as nodes are added and undone', async () => {
    await editor.open({ reducedMotion: 'reduce' });
    await editor.window.template(/^ResNet for digits/);
    expect(await moving(editor.page), 'the canvas').toEqual([]);
    await editor.page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Dense', exact: true }).click();
    expect(await moving(editor.page), 'a node more').toEqual([]);
    await editor.page.keyboard.press('Control+z');
    expect(await moving(editor.page), 'undone').toEqual([]);
  });
});
