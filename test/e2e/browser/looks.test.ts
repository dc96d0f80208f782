import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';

const editor = theEditor();

/** What reaches over the edge of the window, and buttons and fields of which two lie on each other. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const said = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || element.className);
    /** What is cut away or can be scrolled to is not in the way. */
    const seen = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (right - left < 2 || bottom - top < 2) return false;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return x >= 0 && y >= 0 && x < width && y < height && element.contains(document.elementFromPoint(x, y));
    };
    /** What is left of it within everything that cuts it. */
    const boxOf = (element: Element) => {
      let { left, right, top, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const its = around.getBoundingClientRect();
        [left, right] = [Math.max(left, its.left), Math.min(right, its.right)];
        [top, bottom] = [Math.max(top, its.top), Math.min(bottom, its.bottom)];
      }
      return { left, right, top, bottom };
    };
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > width) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const controls = [...document.querySelectorAll('button, input, select, [role="tab"], [role="combobox"]')].filter(
      (element) => !element.closest('.react-flow__viewport') && seen(element),
    );
    for (const [i, element] of controls.entries()) {
      const box = boxOf(element);
      if (box.left < -1 || box.right > width + 1) faults.push(`${said(element)} reaches over the edge`);
      for (const other of controls.slice(i + 1)) {
        if (element.contains(other) || other.contains(element)) continue;
        // A card's button lies over the whole card
        if (element.closest('[data-card]') || other.closest('[data-card]')) continue;
        const its = boxOf(other);
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 2 && down > 2) faults.push(`${said(element)} lies on ${said(other)}`);
      }
    }
    return faults;
  });
}

/** A window of 1440 x 900 at twice its size: half as much fits. */
const twice = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } as const;

describe('at 200 %', () => {
  it('nothing is cut off or covered on the start page, in the window and in dialogs', async () => {
    await editor.open(twice);
    expect(await misplaced(editor.page), 'start page').toEqual([]);
    await editor.window.template(/^ResNet for digits/);
    for (const tab of ['Problems', 'Training']) {
      await editor.window.tab(tab);
      expect(await misplaced(editor.page), tab).toEqual([]);
    }
    // What can be pressed at the top can be reached
    await editor.page
      .getByRole('button', { name: /^Train/ })
      .first()
      .click({ trial: true });
    await editor.page.keyboard.press('Control+k');
    await editor.page.getByRole('dialog', { name: 'Search' }).waitFor();
    expect(await misplaced(editor.page), 'search').toEqual([]);
    await editor.page.keyboard.press('Escape');
    await editor.act('Keyboard shortcuts');
    const dialog = editor.page.getByRole('dialog');
    await dialog.waitFor();
    const box = (await dialog.boundingBox())!;
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 720 && box.y + box.height <= 450).toBe(true);
  });
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
  it('nothing moves by itself: not as dialogs open, nor as nodes are added, arranged and undone', async () => {
    await editor.open({ reducedMotion: 'reduce' });
    const moving = () =>
      editor.page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
          .map(({ effect }) => (effect as KeyframeEffect).target?.className?.toString() ?? ''),
      );
    expect(await moving(), 'start page').toEqual([]);
    await editor.window.template(/^ResNet for digits/);
    expect(await moving(), 'the canvas').toEqual([]);
    await editor.page.keyboard.press('Control+k');
    await editor.page.getByRole('dialog', { name: 'Search' }).waitFor();
    expect(await moving(), 'search').toEqual([]);
    await editor.page.keyboard.press('Escape');
    await editor.page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Dense', exact: true }).click();
    expect(await moving(), 'a node more').toEqual([]);
    await editor.page.keyboard.press('Control+z');
    expect(await moving(), 'undone').toEqual([]);
    await editor.window.tab('Training');
    expect(await moving(), 'Training').toEqual([]);
  });
});
