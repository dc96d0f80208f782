import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const template = 'examples/first-example';
const editor = theEditor(template);
let page: Page;
let window: Window;

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await editor.openTemplate(template, { colorScheme });
  ({ page, window } = editor);
}

const canvas = () => page.getByRole('region', { name: 'Canvas' });
const menu = () => page.getByRole('dialog', { name: /^Add:/ });

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

describe('selecting', () => {
  beforeEach(() => open());

  const selected = () => canvas().locator('[aria-current="true"]');

  it('by a rectangle with Shift; Shift and Ctrl with a click take in and let go; Ctrl+A takes all', async () => {
    const pane = (await canvas().boundingBox())!;
    const conv = (await window.node('Conv2D', 'conv1').boundingBox())!;
    await page.keyboard.down('Shift');
    await drag({ x: pane.x + 20, y: conv.y - 6 }, { x: conv.x + 60, y: conv.y + conv.height + 60 });
    await page.keyboard.up('Shift');
    await expect.poll(() => selected().count()).toBe(2);
    await window.node('Conv2D', 'conv2').click({ modifiers: ['Shift'] });
    await expect.poll(() => selected().count()).toBe(1);
    await window.node('InputLayer', 'input').click({ modifiers: ['Control'] });
    await expect.poll(() => selected().count()).toBe(2);
    await page.keyboard.press('Control+a');
    await expect.poll(() => selected().count()).toBe(4);
  });

  it('by keyboard: Alt and arrows along the wires, Home and End', async () => {
    await window.node('InputLayer', 'input').focus();
    const current = () => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? '');
    const visited: string[] = [];
    for (const key of ['Alt+ArrowDown', 'Alt+ArrowDown', 'End', 'Alt+ArrowUp', 'Home']) {
      await page.keyboard.press(key);
      visited.push(await current());
      await expect.poll(() => selected().count()).toBe(1);
    }
    const names = await canvas()
      .getByRole('group')
      .evaluateAll((all) => all.map((node) => node.getAttribute('data-key') ?? ''));
    expect(visited).toEqual([names[1], names[2], names[3], names[2], names[0]]);
  });
});

describe('the search', () => {
  beforeEach(() => open());

  it('finds actions of the canvas, operators by initials, nodes, and what is wrong', async () => {
    await window.node('Conv2D', 'conv1').focus();
    const search = page.getByRole('dialog', { name: 'Search' });
    const find = async (text: string) => {
      await page.keyboard.press('Control+k');
      await search.getByRole('combobox').fill(text);
      return search.getByRole('option').first();
    };
    expect(await (await find('the shortcut')).innerText()).toMatch(/The shortcut can't be added here[\s\S]*Error/);
    await page.keyboard.press('Escape');
    expect(await (await find('bn')).innerText()).toMatch(/BatchNormalization[\s\S]*Operator/);
    await page.keyboard.press('Enter');
    await window.node('BatchNormalization', 'batch_normalization').waitFor();
    expect(await (await find('conv2')).innerText()).toMatch(/conv2[\s\S]*Conv2D[\s\S]*Node/);
    await page.keyboard.press('Enter');
    await expect.poll(() => window.node('Conv2D', 'conv2').getAttribute('aria-current')).toBe('true');
    expect(await (await find('rename')).innerText()).toMatch(/Rename[\s\S]*F2[\s\S]*Action/);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name of conv2' }).waitFor();
  });
});

describe('an instance opened in place', () => {
  it('is brought into view where it does not fit', async () => {
    await editor.open();
    ({ page, window } = editor);
    await window.template(/^ResNet50 v1\b/);
    // The lowest that a hand reaches; what stands below it is in the page, but neither in view nor to be scrolled to
    const tools = (await page.getByRole('toolbar', { name: 'View' }).boundingBox())!;
    const openers = canvas().getByRole('button', { name: /^Open / });
    const lowest = async () => {
      const boxes = await Promise.all((await openers.all()).map((opener) => opener.boundingBox()));
      return boxes.findLastIndex((box) => box !== null && box.y + box.height < tools.y);
    };
    await expect.poll(lowest).toBeGreaterThan(0);
    await openers.nth(await lowest()).click();
    const frame = canvas().locator('.open-block');
    await frame.waitFor();
    const pane = (await canvas().boundingBox())!;
    await expect
      .poll(async () => {
        const box = (await frame.boundingBox())!;
        return box.y >= pane.y && box.y + Math.min(box.height, 120) <= pane.y + pane.height;
      })
      .toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on the menu of what fits, a context menu, the keyboard wire and the search', async () => {
    await open(colorScheme);
    await window.node('Conv2D', 'conv1').focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    expect(await findings(page), 'what fits').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await canvas().locator('.wiring-hint').waitFor();
    expect(await findings(page), 'a wire by keyboard').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu', { name: 'conv1' }).waitFor();
    expect(await findings(page), 'context menu').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    expect(await findings(page), 'search').toEqual([]);
  });
});
