import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor('examples/first-example');
let page: Page;
let window: Window;

beforeEach(async () => {
  await editor.openTemplate('examples/first-example', { permissions: ['clipboard-read', 'clipboard-write'] });
  ({ page, window } = editor);
});

const canvas = (of = page) => of.getByRole('region', { name: 'Canvas' });
const status = () => canvas().getByRole('status').last();
const conv = (name: string) => window.node('Conv2D', name);
const selected = () => canvas().locator('[aria-current="true"]');
const frame = (name: string) => canvas().getByRole('group', { name: new RegExp(`^Frame ${name}\\b`) });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { ...box, centerX: box.x + box.width / 2, centerY: box.y + box.height / 2 };
}

/** As a hand begins: the first pixels only say that it is a drag. */
async function hold(from: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 4, from.y + 4, { steps: 4 });
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await hold(from);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Left of the middle, where the dots of the wires are. */
const at = ({ x, centerY }: { x: number; centerY: number }, dx = 0, dy = 0) => ({ x: x + 60 + dx, y: centerY + dy });
const aside = { x: 60, y: 12 };

async function selectBoth(): Promise<void> {
  await conv('conv1').focus();
  await page.keyboard.press('Control+a');
  await expect.poll(() => selected().count()).toBe(4);
  await page.keyboard.press('Escape');
  await conv('conv1').click({ position: aside });
  await conv('conv2').click({ modifiers: ['Shift'], position: aside });
  await expect.poll(() => selected().count()).toBe(2);
}

describe('the clipboard', () => {
  it('copies with the keyboard as text and pastes at the pointer, in another window, and after a cut', async () => {
    await selectBoth();
    await page.keyboard.press('Control+c');
    await expect.poll(() => status().innerText()).toBe('2 nodes copied.');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(text)).toMatchObject({
      format: 'netloom-fragment',
      version: 1,
      nodes: [{ name: 'conv1' }, { name: 'conv2' }],
    });
    const pane = await boxOf(canvas());
    await page.mouse.move(pane.x + 160, pane.y + 320);
    await page.keyboard.press('Control+v');
    await conv('conv1_2').waitFor();
    await expect.poll(() => status().innerText()).toBe('Paste 2 nodes: done.');
    const [one, two] = [await boxOf(conv('conv1_2')), await boxOf(conv('conv2_2'))];
    expect(Math.abs(one.centerX - (pane.x + 160))).toBeLessThan(4);
    expect(one.y).toBeLessThan(pane.y + 320);
    expect(two.y).toBeGreaterThan(pane.y + 300);
    await page.keyboard.press('Control+z');
    await conv('conv1_2').waitFor({ state: 'detached' });

    const other = await page
      .context()
      .browser()!
      .newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    editor.follow(other);
    await other.goto(editor.served.url);
    await new Window(other).emptyCanvas();
    await canvas(other).focus();
    await other.keyboard.press('Control+v');
    await new Window(other).node('Conv2D', 'conv2').waitFor();
    await expect.poll(() => canvas(other).locator('.react-flow__node').count()).toBeGreaterThan(0);
    // What is not saved would be offered to the next window
    await other.keyboard.press('Control+z');
    await new Window(other).node('Conv2D', 'conv2').waitFor({ state: 'detached' });
    await other.close();

    await page.bringToFront();
    await conv('conv2').focus();
    await page.keyboard.press('Control+x');
    await conv('conv2').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+v');
    await conv('conv2').waitFor();
  });

  it('refuses other text in a sentence, and leaves fields their own', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('just words'));
    await conv('conv1').click();
    await page.keyboard.press('Control+v');
    await page.getByText('The text on the clipboard is no part of a Netloom drawing. Copy nodes first.').first().waitFor();
    await window.field('Name').fill('');
    await window.field('Name').press('Control+v');
    await expect.poll(() => window.field('Name').inputValue()).toBe('just words');
  });

  it('by menu; Alt and a drag drag a copy', async () => {
    await conv('conv1').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Copy/ }).click();
    await page.getByText('Copied.').first().waitFor();
    const pane = await boxOf(canvas());
    await page.mouse.click(pane.x + 160, pane.y + 320, { button: 'right' });
    await page.getByRole('menuitem', { name: /^Paste/ }).click();
    await conv('conv1_2').waitFor();
    const before = await boxOf(conv('conv2'));
    await page.keyboard.down('Alt');
    await hold(at(before));
    await page.mouse.move(before.centerX + 150, before.centerY + 40, { steps: 4 });
    // The original stays, and a copy moves that no screen reader hears of
    const copy = canvas().locator('.react-flow__node.copied');
    await copy.getByText('Conv2D').waitFor();
    expect((await boxOf(copy)).x).toBeGreaterThan(before.x + 100);
    expect((await boxOf(conv('conv2'))).x).toBeCloseTo(before.x, 0);
    // Let go of, Alt leaves the card itself in the hand
    await page.keyboard.up('Alt');
    await copy.waitFor({ state: 'detached' });
    await expect.poll(async () => (await boxOf(conv('conv2'))).x).toBeGreaterThan(before.x + 100);
    await page.keyboard.down('Alt');
    await copy.waitFor();
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await copy.waitFor({ state: 'detached' });
    await conv('conv2_2').waitFor();
    await expect.poll(async () => (await boxOf(conv('conv2'))).x).toBeCloseTo(before.x, 0);
  });
});

describe('arranging', () => {
  it('guides stand while a card comes into line; Ctrl leaves it free', async () => {
    const [moved, other] = [await boxOf(conv('conv2')), await boxOf(conv('conv1'))];
    await hold(at(moved));
    await page.mouse.move(moved.x + 150, moved.centerY + 60, { steps: 4 });
    await page.mouse.move(other.x + 64, moved.centerY + 60, { steps: 4 });
    await canvas().locator('.guide').first().waitFor({ state: 'attached' });
    await page.mouse.up();
    await expect.poll(async () => Math.round((await boxOf(conv('conv2'))).centerX - other.centerX)).toBe(0);
    await expect.poll(() => canvas().locator('.guide').count()).toBe(0);
    const now = await boxOf(conv('conv2'));
    await page.keyboard.down('Control');
    await drag(at(now), at(now, 8, 0));
    await page.keyboard.up('Control');
    await expect.poll(async () => (await boxOf(conv('conv2'))).x - now.x).toBeGreaterThan(0);
  });

  it('by the toolbar beside the selection and by menu; one step each; given back to the layout', async () => {
    const conv1 = await boxOf(conv('conv1'));
    await drag(at(conv1), at(conv1, 210, 0));
    await selectBoth();
    const bar = page.getByRole('toolbar', { name: 'Arrange the selection' });
    await bar.getByRole('button', { name: 'Align left edges' }).click();
    await expect.poll(async () => Math.round((await boxOf(conv('conv1'))).x - (await boxOf(conv('conv2'))).x)).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Math.round((await boxOf(conv('conv1'))).x - (await boxOf(conv('conv2'))).x)).not.toBe(0);
    await conv('conv1').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Align and distribute' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: 'Align centres' }).click();
    await expect
      .poll(async () => Math.round((await boxOf(conv('conv1'))).centerX - (await boxOf(conv('conv2'))).centerX))
      .toBe(0);
    await conv('conv1').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Place them automatically' }).click();
    await expect.poll(() => status().innerText()).toBe('Let 2 nodes be placed: done.');
  });
});

describe('frames and notes', () => {
  it('by keyboard: made, titled, noted, moved, opened to its nodes, removed', async () => {
    await selectBoth();
    await page.keyboard.press('Control+Alt+g');
    const title = page.getByRole('textbox', { name: /^Title of the frame/ });
    await title.fill('Main path');
    await title.press('Enter');
    await frame('Main path').waitFor();
    await expect.poll(() => frame('Main path').evaluate((element) => element === document.activeElement)).toBe(true);
    const before = await boxOf(conv('conv1'));
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await boxOf(conv('conv1'))).x - before.x).toBeGreaterThan(20);
    await page.keyboard.press('Shift+F2');
    const note = page.getByRole('textbox', { name: 'Note on the frame Main path' });
    await note.fill('Two plain convolutions');
    await note.press('Enter');
    await canvas()
      .getByRole('button', { name: /^Note on the frame Main path: Two plain/ })
      .waitFor();
    await frame('Main path').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => selected().count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await frame('Main path').waitFor({ state: 'detached' });
    await conv('conv1').waitFor();
  });

  it('by mouse: the title moves all, nodes are dragged out and in, a double click renames', async () => {
    await selectBoth();
    await page
      .getByRole('toolbar', { name: 'Arrange the selection' })
      .getByRole('button', { name: 'Put a frame around' })
      .click();
    await page.getByRole('textbox', { name: /^Title of the frame/ }).press('Enter');
    await frame('Frame 1').waitFor();
    const [title, before] = [await boxOf(frame('Frame 1')), await boxOf(conv('conv1'))];
    await drag({ x: title.centerX, y: title.centerY }, { x: title.centerX + 60, y: title.centerY + 40 });
    await expect.poll(async () => (await boxOf(conv('conv1'))).x - before.x).toBeGreaterThan(40);
    const out = await boxOf(conv('conv2'));
    await drag(at(out), at(out, -330, 30));
    await expect.poll(() => frame('Frame 1').getAttribute('aria-label')).toContain('around 1 card');
    const [away, home] = [await boxOf(conv('conv2')), await boxOf(conv('conv1'))];
    await drag(at(away), at(home, 6, 10));
    await expect.poll(() => frame('Frame 1').getAttribute('aria-label')).toContain('around 2 cards');
    await frame('Frame 1').dblclick();
    const field = page.getByRole('textbox', { name: 'Title of the frame Frame 1' });
    await field.fill('Stem');
    await field.press('Enter');
    await frame('Stem').waitFor();
  });

  it('nodes are renamed and noted where they stand; notes can be hidden', async () => {
    await conv('conv1').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of conv1' }).fill('stem');
    await page.keyboard.press('Enter');
    await conv('stem').waitFor();
    await expect.poll(() => conv('stem').evaluate((element) => element === document.activeElement)).toBe(true);
    await conv('conv2').dblclick();
    await page.getByRole('textbox', { name: 'Name of conv2' }).press('Escape');
    await conv('conv2').waitFor();
    await conv('stem').focus();
    await page.keyboard.press('Shift+F2');
    await page.getByRole('textbox', { name: 'Note on stem' }).fill('Keeps the size');
    await page.keyboard.press('Enter');
    const slip = canvas().getByRole('button', { name: /^Note on stem: Keeps the size/ });
    await slip.waitFor();
    await canvas().getByRole('button', { name: 'Notes' }).click();
    await slip.waitFor({ state: 'detached' });
  });
});

describe('history', () => {
  it('lists every step and goes to any of them at once, by mouse and by keyboard', async () => {
    for (const name of ['conv1', 'conv2']) {
      await conv(name).focus();
      await page.keyboard.press('Delete');
      await conv(name).waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'History' }).click();
    const menu = page.getByRole('menu', { name: 'History' });
    await expect
      .poll(() => menu.getByRole('menuitem').allInnerTexts())
      .toEqual(['Delete conv2', 'Delete conv1', 'As it was opened']);
    await menu.getByRole('menuitem', { name: /^As it was opened/ }).click();
    await conv('conv2').waitFor();
    await expect.poll(() => selected().count()).toBe(2);
    // A pointer that rests where the menu opens would point at an item of it
    await page.mouse.move(4, 4);
    await page.keyboard.press('Control+Alt+z');
    // The keys begin where the drawing stands
    await menu
      .getByRole('menuitem', { name: /^As it was opened/ })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('ArrowUp');
    // The menu moves the focus a moment after the key
    await menu
      .getByRole('menuitem', { name: /^Delete conv1/ })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');
    await conv('conv1').waitFor({ state: 'detached' });
    await conv('conv2').waitFor();
  });
});

describe('the sheet of shortcuts', () => {
  it('opens with a question mark, from the lists that hear the keys, and can be searched', async () => {
    await conv('conv1').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    await expect.poll(() => sheet.innerText()).toMatch(/Put a frame around the selection\s*Ctrl Alt G/);
    await sheet.getByRole('searchbox').fill('paste');
    const found = () => sheet.locator('dt').allInnerTexts();
    await expect.poll(found).toEqual(['Paste']);
    await sheet.getByRole('searchbox').fill('ctrl alt g');
    await expect.poll(found).toEqual(['Put a frame around the selection']);
    await sheet.getByRole('searchbox').fill('dupliacte');
    await expect.poll(found).toEqual(['Duplicate']);
    await sheet.getByRole('searchbox').fill('xylophone');
    await sheet.getByText('No key does that.').waitFor();
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on frames, notes, the toolbar, the history and the sheet', async () => {
    await editor.show(colorScheme);
    await selectBoth();
    await page.keyboard.press('Control+Alt+g');
    await page.getByRole('textbox', { name: /^Title of the frame/ }).press('Enter');
    await frame('Frame 1').waitFor();
    await page.keyboard.press('Shift+F2');
    await page.getByRole('textbox', { name: /^Note on the frame/ }).fill('A note');
    expect(await findings(page), 'writing').toEqual([]);
    await page.keyboard.press('Enter');
    await selectBoth();
    await page.getByRole('toolbar', { name: 'Arrange the selection' }).waitFor();
    expect(await findings(page), 'frame, note, toolbar').toEqual([]);
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('menu', { name: 'History' }).waitFor();
    expect(await findings(page), 'history').toEqual([]);
    await page.keyboard.press('Escape');
    await conv('conv1').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await findings(page), 'sheet').toEqual([]);
  });
});
