import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
const key = (keys: string) => editor.page.keyboard.press(keys);
const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
const tree = () => editor.page.getByRole('tree', { name: /^Outline of/ });
const menu = () => editor.page.getByRole('dialog', { name: /^Add:/ });
const rows = () => tree().locator('.outline-name').allTextContents();
const said = (text: string | RegExp) => editor.told(text).waitFor({ state: 'attached' });
/** The name of the row that the keys act on. */
const active = async () => {
  const id = await tree().getAttribute('aria-activedescendant');
  return editor.page.locator(`[id="${id}"] .outline-name`).innerText();
};

/** Takes what is called so from the menu that stands open; the focus comes back into the tree. */
async function take(title: string, name: string): Promise<void> {
  await menu().getByRole('combobox').waitFor();
  await editor.page.keyboard.type(title);
  await expect.poll(() => menu().locator('[role="option"][aria-selected="true"]').innerText()).toContain(title);
  await key('Enter');
  await expect.poll(() => focused(tree())).toBe(true);
  await expect.poll(active).toBe(name);
}

async function addBehind(title: string, name: string): Promise<void> {
  await key('Alt+a');
  await take(title, name);
}

/** Goes on with Tab to the field with this label. */
async function tabTo(label: string): Promise<void> {
  const field = editor.window.field(label);
  for (let tabs = 0; tabs < 12 && !(await focused(field)); tabs++) await key('Tab');
  expect(await focused(field), label).toBe(true);
}

describe('a network drawn through the outline alone', () => {
  it('goes from an empty canvas to a training, by keys, and the focus never leaves it unasked', async () => {
    await editor.open({ colorScheme: 'dark' });
    await editor.window.emptyCanvas();
    await key('Alt+9');
    await expect.poll(() => focused(editor.page.getByRole('searchbox', { name: 'Find in the outline' }))).toBe(true);
    expect(await findings(editor.page)).toEqual([]);
    await key('Tab');
    await expect.poll(() => focused(editor.page.getByRole('button', { name: 'Add something…' }))).toBe(true);
    await key('Enter');
    await take('InputLayer', 'input_layer');
    await addBehind('Conv2D', 'conv2d');
    // Its name, and its filters in the inspector and back
    await key('F2');
    await editor.page.locator('.outline-input:focus').waitFor();
    await editor.page.keyboard.type('stem');
    await key('Enter');
    await expect.poll(active).toBe('stem');
    await key('Alt+Enter');
    await expect.poll(() => focused(editor.window.field('Filters'))).toBe(true);
    await key('Control+a');
    await editor.page.keyboard.type('16');
    await key('Enter');
    await key('Escape');
    await expect.poll(() => focused(tree())).toBe(true);
    await addBehind('BatchNormalization', 'batch_normalization');
    await addBehind('ReLU', 're_lu');
    await addBehind('Conv2D', 'conv2d');
    await addBehind('Add', 'add');
    // The shortcut: from the activation past the convolution
    await editor.page.keyboard.type('re');
    await expect.poll(active).toBe('re_lu');
    await key('Alt+c');
    await said(/A wire from re_lu/);
    await key('ArrowDown');
    await expect.poll(() => tree().locator('.outline-row.wired .outline-name').allTextContents()).toEqual(['add']);
    await key('Enter');
    await said('re_lu now feeds add.');
    await expect.poll(() => focused(tree())).toBe(true);
    expect(
      await tree()
        .getByRole('treeitem', { name: /^Add add/ })
        .locator('.outline-detail')
        .innerText(),
    ).toContain('shortcut from re_lu');
    await key('End');
    await addBehind('GlobalAveragePooling2D', 'global_average_pooling2d');
    await addBehind('Dense', 'dense');
    await key('Alt+Enter');
    await expect.poll(() => focused(editor.window.field('Units'))).toBe(true);
    await key('Control+a');
    await editor.page.keyboard.type('10');
    await key('Enter');
    await tabTo('Activation');
    await editor.page.keyboard.type('softmax');
    await expect.poll(() => editor.window.field('Activation').inputValue()).toBe('softmax');
    await key('Escape');
    await expect.poll(() => focused(tree())).toBe(true);
    expect(await rows()).toEqual([
      'input_layer',
      'stem',
      'batch_normalization',
      're_lu',
      'conv2d',
      'add',
      'global_average_pooling2d',
      'dense',
    ]);
    await editor.window.status('No problems').waitFor();
    expect(await findings(editor.page)).toEqual([]);
    await key('Control+Enter');
    const loss = editor.page.getByLabel('Loss now');
    await expect.poll(async () => Number(await loss.innerText()), { timeout: 60_000 }).toBeGreaterThan(0);
    await editor.page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
    await expect.poll(() => editor.page.getByRole('button', { name: 'Stop', exact: true }).count()).toBe(0);
  });

  it('joins the rows that are selected; what is left unchosen leads back to the row', async () => {
    await editor.open();
    await editor.window.template(/^Wider second stage/);
    await key('Escape');
    await key('Alt+9');
    await tree().waitFor();
    await key('ArrowDown');
    await key('Alt+Shift+A');
    await said('image takes nothing in.');
    await key('ArrowDown');
    await expect.poll(active).toBe('stem');
    await key('Alt+Shift+A');
    await menu().waitFor();
    await key('Escape');
    await expect.poll(() => focused(tree())).toBe(true);
    // By the menu of the row, which names the keys of the outline
    await key('Shift+F10');
    const behind = editor.page.getByRole('menuitem', { name: /^Add behind/ });
    await expect.poll(() => behind.locator('.menu-keys').innerText()).toBe('Alt A');
    await behind.press('Enter');
    await take('Dropout', 'dropout');
    await key('Control+z');
    await expect.poll(rows).not.toContain('dropout');
    // Two ends joined
    await editor.page.getByRole('treeitem', { name: /^Conv2D stage2_conv1/ }).click();
    await key('Control+ArrowDown');
    await key('Space');
    await expect.poll(() => tree().locator('[aria-selected="true"]').count()).toBe(2);
    await key('Alt+a');
    await take('Concatenate', 'concatenate');
    // A wire that is left
    await key('Alt+c');
    await expect.poll(() => tree().locator('.outline-row.wired').count()).toBe(1);
    await key('Escape');
    await said('No wire is drawn.');
    await expect.poll(() => tree().locator('.outline-row.wired').count()).toBe(0);
  });
});
