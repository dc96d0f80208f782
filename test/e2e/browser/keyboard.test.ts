import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;
let window: Window;

async function open(width = 1440, height = 900): Promise<void> {
  await editor.open({ viewport: { width, height } });
  ({ page, window } = editor);
}

const key = (name: string) => page.keyboard.press(name);
const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
const isFocused = (locator: Locator) => expect.poll(() => focused(locator)).toBe(true);
/** Where the focus is, in words; the page itself would mean that it is lost. */
const focus = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === null || element === document.body ? 'lost' : element.outerHTML.slice(0, 200);
  });

/** Goes there with the tab key alone; more presses than a window has stops mean that it can't be reached. */
async function tabTo(locator: Locator, keyName = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await focused(locator)) return;
    await key(keyName);
    expect(await focus(), 'the focus').not.toBe('lost');
  }
  throw new Error(`${locator} can't be reached with ${keyName}`);
}

async function add(operator: string, name: string): Promise<void> {
  await key('Control+k');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  await page.keyboard.type(operator);
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await key('Enter');
  await isFocused(window.node(operator, name));
}

/** From a node on the canvas to its field and back. */
async function setField(label: string, value: string): Promise<void> {
  await tabTo(window.field(label));
  await key('Control+a');
  await page.keyboard.type(value);
  await key('Enter');
}

async function same(): Promise<void> {
  const radios = page.getByRole('complementary', { name: 'Inspector' }).getByRole('radiogroup', { name: 'Padding' });
  await tabTo(radios.getByRole('radio', { checked: true }));
  await key('ArrowRight');
  await isFocused(radios.getByRole('radio', { name: 'same' }));
  await expect.poll(() => radios.getByRole('radio', { name: 'same' }).isChecked()).toBe(true);
}

describe('with the keyboard alone', () => {
  it('a residual network is drawn from nothing, mended, and saved; the focus is never lost', async () => {
    await open();
    await tabTo(page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }));
    await key('Enter');
    await page.getByRole('region', { name: 'Canvas' }).getByText('Nothing is drawn yet').waitFor();
    await add('InputLayer', 'input_layer');
    // Its name is written on the card, and the focus comes back to that; its fields are the next part of the window
    await key('F2');
    await isFocused(page.getByRole('region', { name: 'Canvas' }).getByRole('textbox'));
    await key('Escape');
    await isFocused(window.node('InputLayer', 'input_layer'));
    await key('F6');
    await isFocused(window.field('Name'));
    await setField('Shape', '28, 28, 1');
    // Back to the node that the fields were of
    await key('Shift+F6');
    await isFocused(window.node('InputLayer', 'input_layer'));
    await add('Conv2D', 'conv2d');
    await key('F6');
    await setField('Filters', '16');
    await same();
    await add('Conv2D', 'conv2d_2');
    await key('F6');
    await setField('Filters', '32');
    await setField('Strides', '2');
    await same();
    await key('Shift+F6');
    await isFocused(window.node('Conv2D', 'conv2d_2'));
    // What comes next, from the node's own menu
    await key('a');
    await page.getByRole('dialog', { name: 'Add: After conv2d_2' }).waitFor();
    await page.keyboard.type('add');
    await key('Enter');
    await isFocused(window.node('Add', 'add'));
    // The shortcut: back along the flow to where it begins, then a wire to the sum
    await key('Alt+ArrowUp');
    await key('Alt+ArrowUp');
    await isFocused(window.node('Conv2D', 'conv2d'));
    await key('c');
    const hint = page.locator('.wiring-hint');
    await hint.waitFor();
    for (let presses = 0; presses < 5 && !(await hint.innerText()).includes('Add'); presses++) await key('ArrowDown');
    await key('Enter');
    await window.status('1 problem').waitFor();
    // The error explains itself; the mend is a button that the tab key reaches
    await key('F8');
    const card = page.getByRole('button', { name: /^Project the shortcut/ }).first();
    await tabTo(card);
    await key('Enter');
    await window.status('No problems').waitFor();
    expect(await focus(), 'after the mend').not.toBe('lost');
    // On from the end of the drawing
    await key('Alt+9');
    const tree = page.getByRole('tree');
    await tree.waitFor();
    await key('ArrowDown');
    await key('End');
    await add('GlobalAveragePooling2D', 'global_average_pooling2d');
    await add('Dense', 'dense');
    await key('F6');
    await setField('Units', '10');
    await key('Control+s');
    const file = path.join(editor.served.folder, 'Untitled.netloom');
    await expect.poll(() => existsSync(file), { timeout: 15_000 }).toBe(true);
    const { nodes } = JSON.parse(readFileSync(file, 'utf8')).graph;
    expect(nodes.map(({ type }: { type: string }) => type).sort()).toEqual(
      ['Add', 'BatchNormalization', 'Conv2D', 'Conv2D', 'Conv2D', 'Dense', 'GlobalAveragePooling2D', 'InputLayer'].sort(),
    );
    expect(await focus(), 'at the end').not.toBe('lost');
  });

  it('Tab goes from node to node and leaves the selection; Space takes the node in, Enter chooses it, keys mean it', async () => {
    await open(1024, 700);
    await window.template(/^Wider second stage/);
    await key('Escape');
    const stem = window.node('Conv2D', 'stem');
    const chosen = () =>
      page
        .locator('.canvas [data-key][aria-current="true"]')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('title') ?? ''));
    const current = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-key]')?.title ?? '');
    await stem.click();
    await expect.poll(chosen).toEqual(['stem']);
    await key('Tab');
    await expect.poll(current).not.toBe('stem');
    const next = await current();
    expect(next).not.toBe('');
    expect(await chosen()).toEqual(['stem']);
    await key('Space');
    await expect.poll(async () => (await chosen()).sort()).toEqual([next, 'stem'].sort());
    await key('Space');
    await expect.poll(chosen).toEqual(['stem']);
    await key('Enter');
    await expect.poll(chosen).toEqual([next]);
    await key('Shift+Tab');
    await isFocused(stem);
    expect(await chosen()).toEqual([next]);
    // However far the way goes, what has the focus is seen
    await key('End');
    for (let presses = 0; presses < 3; presses++) {
      await key('Shift+Tab');
      await expect
        .poll(() =>
          page.evaluate(() => {
            const canvas = document.querySelector('.canvas')!.getBoundingClientRect();
            const card = document.activeElement!.getBoundingClientRect();
            return card.top >= canvas.top && card.bottom <= canvas.bottom;
          }),
        )
        .toBe(true);
    }
    await stem.focus();
    await key('Delete');
    await stem.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(`.canvas [data-key][title="${next}"]`).count()).toBe(1);
  });

  it('F6 and Shift with it go round the parts of the window, and come back to where one was', async () => {
    await open();
    await window.template(/^Wider second stage/);
    await key('Escape');
    await window.node('Conv2D', 'stem').focus();
    const parts = ['section.right', '.low', '.status', '.top', '.left-panel', '.middle'];
    for (const part of parts) {
      await key('F6');
      await expect.poll(() => page.locator(part).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await isFocused(window.node('Conv2D', 'stem'));
    for (const part of [...parts].reverse().slice(1)) {
      await key('Shift+F6');
      await expect.poll(() => page.locator(part).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    // The first stop of all leads past the bar
    await page.locator('.skip-link').focus();
    await key('Enter');
    await expect.poll(() => page.locator('.middle').evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  it('the tab key goes through the whole window and out of it; nothing holds it', async () => {
    await open(1024, 700);
    await window.template(/^Wider second stage/);
    await key('Escape');
    await page.locator('.skip-link').focus();
    const seen = new Set<string>();
    for (let presses = 0; presses < 120; presses++) {
      await key('Tab');
      const part = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return 'out';
        return (
          element.closest('.top, .left-panel, .middle, section.right, .low, .status')?.className.split(' ')[0] ?? 'elsewhere'
        );
      });
      if (part === 'out' && seen.has('status')) break;
      seen.add(part);
      expect(presses, `tab stops, ${[...seen]}`).toBeLessThan(119);
    }
    expect([...seen]).toEqual(['top', 'left-panel', 'middle', 'right', 'low', 'status']);
  });

  it('the focus comes back where a dialog, a menu or a name is left', async () => {
    await open();
    await window.template(/^Wider second stage/);
    await key('Escape');
    const stem = window.node('Conv2D', 'stem');
    for (const [opens, dialog] of [
      ['Control+k', 'Search'],
      ['Control+Shift+E', 'Export picture'],
    ] as const) {
      await stem.focus();
      await key(opens);
      await page.getByRole('dialog', { name: dialog }).waitFor();
      await key('Escape');

      await isFocused(stem);
    }
    await stem.focus();
    await key('Delete');
    await stem.waitFor({ state: 'detached' });
    expect(await focus(), 'after deleting').not.toBe('lost');
    await key('Control+z');
    await stem.waitFor();
    expect(await focus(), 'after undoing').not.toBe('lost');
    const name = page.locator('button.document-name');
    await name.focus();
    await key('Enter');
    await page.keyboard.type('Mine');
    await key('Enter');
    await isFocused(name);
    await expect.poll(() => name.innerText()).toBe('Mine');
  });
});
