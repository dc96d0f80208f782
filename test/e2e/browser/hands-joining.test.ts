import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { theEditor } from './editor.ts';

const editor = theEditor('examples/first-example');
let page: Page;
let window: Window;

beforeEach(async () => {
  await editor.openTemplate('examples/first-example');
  ({ page, window } = editor);
});

const canvas = () => page.getByRole('region', { name: 'Canvas' });
const menu = () => page.getByRole('dialog', { name: /^Add:/ });
const option = (name: RegExp) => menu().getByRole('option', { name });
const node = (type: string, name: string) => window.node(type, name);

async function wires(): Promise<string[]> {
  const titles = await canvas().locator('.wire-reach title').allTextContents();
  return titles.map((title) => title.replace(/:.*/, '')).sort();
}

const before = ['conv1 to conv2', 'conv2 to add', 'input to add', 'input to conv1'];

describe('several nodes are joined', () => {
  beforeEach(async () => {
    for (const name of ['conv1', 'conv2']) await window.choose(node('Conv2D', name), 'Padding', 'same');
    await page.keyboard.press('Escape');
    await canvas().focus();
    await page.keyboard.press('Escape');
  });

  it('by keyboard: A offers merges with the shape of each; Enter takes one, wired to all, and it is one step', async () => {
    await node('Conv2D', 'conv1').focus();
    await page.keyboard.press('Space');
    await node('Conv2D', 'conv2').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('a');
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Joining conv1 and conv2');
    await expect.poll(() => menu().getByRole('option').first().innerText()).toMatch(/^Add\s+32 × 32 × 64/);
    expect(await option(/^Concatenate/).innerText()).toContain('32 × 32 × 128');
    expect(await option(/^Conv2D/).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const joined = node('Concatenate', 'concatenate');
    await joined.waitFor();
    await expect.poll(() => joined.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await wires()).toEqual([
      'conv1 to concatenate',
      ...before.slice(0, 1),
      'conv2 to add',
      'conv2 to concatenate',
      ...before.slice(2),
    ]);
    await page.keyboard.press('Control+z');
    await joined.waitFor({ state: 'detached' });
    await expect.poll(() => wires()).toEqual(before);
  });

  it('by mouse: from the bar above them, and from their menu', async () => {
    await node('Conv2D', 'conv1').click();
    await node('InputLayer', 'input').click({ modifiers: ['Shift'] });
    await page.getByRole('toolbar', { name: 'Arrange the selection' }).getByRole('button', { name: 'Join the 2 nodes…' }).click();
    await menu().waitFor();
    await option(/^Multiply/).click();
    await node('Multiply', 'multiply').waitFor();
    await expect.poll(() => wires()).toEqual(expect.arrayContaining(['conv1 to multiply', 'input to multiply']));
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toEqual(before);
    await node('Conv2D', 'conv1').click();
    await node('InputLayer', 'input').click({ modifiers: ['Shift'] });
    await node('Conv2D', 'conv1').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Join the 2 nodes/ }).click();
    await menu().waitFor();
    await page.keyboard.press('Escape');
    await menu().waitFor({ state: 'detached' });
    await expect.poll(() => wires()).toEqual(before);
  });

  it('only by what fits; what does not says why', async () => {
    await window.setField(node('Conv2D', 'conv2'), 'Filters', '128');
    await node('Conv2D', 'conv1').click({ modifiers: ['Shift'] });
    await canvas().focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    await expect.poll(() => menu().getByRole('option').first().innerText()).toMatch(/^Concatenate\s+32 × 32 × 192/);
    await expect.poll(() => option(/^Add/).innerText()).toMatch(/32 × 32 × 128/);
    expect(await menu().innerText()).toContain('Does not fit here');
  });
});

describe('a node that was just added', () => {
  it('is named at once: its field keeps the focus when the card comes', async () => {
    await node('Add', 'add').focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    await page.keyboard.type('Dropout');
    await option(/^Dropout/).waitFor();
    // In one go, as no frame comes between two keys where the machine is busy
    await page.evaluate(async () => {
      for (const key of ['Enter', 'F2']) {
        const { activeElement, body } = document;
        (activeElement ?? body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        for (let turn = 0; turn < 20; turn += 1) await null;
      }
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Name of dropout');
    await page.keyboard.type('heading');
    await page.keyboard.press('Enter');
    await expect.poll(() => node('Dropout', 'heading').evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('between the rows of a stack', () => {
  const seam = () => canvas().getByRole('button', { name: 'Add between first and second' });

  beforeEach(async () => {
    // Behind the end, as a run of its own: three in a row are a stack
    await node('Add', 'add').focus();
    for (const [type, name] of [
      ['ReLU', 'first'],
      ['Dropout', 'second'],
      ['ReLU', 'third'],
    ] as const) {
      await page.keyboard.press('a');
      await menu().waitFor();
      await page.keyboard.type(type);
      await page.keyboard.press('Enter');
      await menu().waitFor({ state: 'detached' });
      await page.keyboard.press('F2');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect.poll(() => node(type, name).evaluate((element) => element === document.activeElement)).toBe(true);
    }
    // What stands at a place of its own stands in no stack
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Arrange the drawing');
    await page.keyboard.press('Enter');
    await canvas().locator('.stack').waitFor();
  });

  it('by mouse: a plus comes where the pointer is near a seam, and puts something in there', async () => {
    const row = (await node('ReLU', 'first').boundingBox())!;
    await page.mouse.move(row.x + 60, row.y + row.height / 2);
    expect(await seam().count()).toBe(0);
    await page.mouse.move(row.x + 60, row.y + row.height - 1);
    await seam().click();
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Between first and second');
    await page.keyboard.type('batch');
    await page.keyboard.press('Enter');
    await node('BatchNormalization', 'batch_normalization').waitFor();
    await expect.poll(rows).toEqual(['first', 'batch_normalization', 'second', 'third']);
    await page.keyboard.press('Control+z');
    await expect.poll(rows).toEqual(['first', 'second', 'third']);
  });

  it('by keyboard: A on the upper row, Shift A on the lower one', async () => {
    await node('ReLU', 'first').focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Between first and second');
    await page.keyboard.press('Escape');
    await node('Dropout', 'second').focus();
    await page.keyboard.press('Shift+A');
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Between first and second');
    await page.keyboard.type('batch');
    await page.keyboard.press('Enter');
    await expect.poll(rows).toEqual(['first', 'batch_normalization', 'second', 'third']);
  });

  const rows = (): Promise<string[]> =>
    canvas()
      .locator('.stack .row')
      .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')!.split(/[ ,:]/)[1]!));
});
