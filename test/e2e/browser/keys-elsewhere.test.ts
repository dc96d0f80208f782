import { beforeEach, describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';

const editor = theEditor();
const canvas = () => editor.page.getByRole('region', { name: 'Canvas' });
const cards = () => canvas().locator('[data-key]').count();
const selected = () => canvas().locator('[aria-current="true"]').count();
const palette = (name: string) =>
  editor.page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name, exact: true });
/** How much of the page's text the browser itself has selected. */
const text = () => editor.page.evaluate(() => getSelection()!.toString().length);

beforeEach(async () => {
  await editor.open();
  await editor.window.emptyCanvas();
  for (const name of ['InputLayer', 'Conv2D', 'ReLU']) await palette(name).click();
  await editor.window.node('ReLU', 're_lu').waitFor();
});

describe('the keys of the drawing, wherever the focus is', () => {
  it('after a click in the palette the new node is meant', async () => {
    const { page } = editor;
    const relu = editor.window.node('ReLU', 're_lu');
    await expect.poll(() => relu.evaluate((card) => card === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+d');
    await expect.poll(cards).toBe(4);
    await page.keyboard.press('Delete');
    await expect.poll(cards).toBe(3);
  });

  it('by keyboard the palette keeps the focus, and Delete means the new node all the same', async () => {
    const { page } = editor;
    await palette('Flatten').focus();
    await page.keyboard.press('Enter');
    await editor.window.node('Flatten', 'flatten').waitFor();
    await expect.poll(() => palette('Flatten').evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('Delete');
    await expect.poll(cards).toBe(3);
  });

  it('after a press in the bar above, or on nothing, Ctrl+A takes the nodes and not the words of the page', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(cards).toBe(2);
    await page.keyboard.press('Control+a');
    await expect.poll(selected).toBe(2);
    await expect.poll(() => text()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('contentinfo').click({ position: { x: 600, y: 8 } });
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(selected).toBe(0);
    await page.keyboard.press('Control+a');
    await expect.poll(selected).toBe(2);
    await page.keyboard.press('Delete');
    await expect.poll(cards).toBe(0);
  });

  it('where a click on a broken node explains it, they mean the node', async () => {
    const { page } = editor;
    await palette('Add').click();
    const add = editor.window.node('Add', 'add');
    await add.click();
    await canvas().getByRole('dialog').waitFor();
    await page.keyboard.press('Delete');
    await add.waitFor({ state: 'detached' });
    await expect.poll(() => cards()).toBe(3);
  });

  it('copies and pastes from there, and lets fields, the code and dialogs have their own', async () => {
    const { page } = editor;
    await editor.window.node('Conv2D', 'conv2d').click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await expect.poll(cards).toBe(4);
    const name = editor.window.field('Name');
    await name.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => cards()).toBe(4);
    await page.keyboard.press('Escape');
    await editor.window.tab('Summary');
    await page.getByRole('tabpanel', { name: /^Summary/ }).click();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => cards()).toBe(4);
  });
});
