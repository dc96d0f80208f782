import { describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';

const editor = theEditor();
const canvas = () => editor.page.getByRole('region', { name: 'Canvas' });
const zoom = () =>
  canvas()
    .getByRole('toolbar', { name: 'View' })
    .getByText(/^\d+ %$/)
    .innerText();
const menu = () => editor.page.getByRole('dialog', { name: /^Add:/ });

describe('looking at the drawing', () => {
  it('plus, minus and 0 zoom, also where the focus is nowhere; Shift+F brings the selected node to the middle', async () => {
    await editor.open();
    const { page } = editor;
    await editor.window.template(/^A first residual block/);
    const add = editor.window.node('Add', 'add');
    await add.waitFor();
    await page.keyboard.press('Escape');
    expect(await zoom()).toBe('100 %');
    await editor.window.node('Conv2D', 'conv1').focus();
    await page.keyboard.press('-');
    await expect.poll(zoom).toBe('83 %');
    await page.keyboard.press('-');
    await expect.poll(zoom).toBe('69 %');
    await page.keyboard.press('+');
    await expect.poll(zoom).toBe('83 %');
    await page.keyboard.press('0');
    await expect.poll(zoom).toBe('100 %');
    await page.getByRole('contentinfo').click({ position: { x: 600, y: 8 } });
    await page.keyboard.press('=');
    await expect.poll(zoom).toBe('120 %');
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('-');
    await add.focus();
    await page.keyboard.press('Shift+F');
    await expect.poll(zoom).toBe('100 %');
    const [card, pane] = [(await add.boundingBox())!, (await canvas().boundingBox())!];
    expect(Math.abs(card.x + card.width / 2 - pane.x - pane.width / 2)).toBeLessThan(3);
    await page.keyboard.press('f');
    await editor.window.node('InputLayer', 'input').waitFor();
  });

  it('N heads the cards by their names, so that a new name is seen, and by their kinds again', async () => {
    await editor.open();
    const { page } = editor;
    await editor.window.template(/^A first residual block/);
    const conv = editor.window.node('Conv2D', 'conv1');
    await conv.waitFor();
    await page.keyboard.press('Escape');
    const head = () => conv.locator('.card-title').innerText();
    await conv.focus();
    expect(await head()).toBe('Conv2D 3×3, 64');
    await page.keyboard.press('n');
    await expect.poll(head).toBe('conv1 3×3, 64');
    await page.keyboard.press('F2');
    await canvas().getByRole('textbox', { name: 'Name of conv1' }).waitFor();
    await page.keyboard.type('squeeze');
    await page.keyboard.press('Enter');
    await editor.window.node('Conv2D', 'squeeze').getByText('squeeze 3×3, 64').waitFor();
    await editor.act('Show kinds on the cards');
    await editor.window.node('Conv2D', 'squeeze').getByText('Conv2D 3×3, 64').waitFor();
  });

  it('a double click on nothing asks what to put there, and a node stands there', async () => {
    await editor.open();
    const { page } = editor;
    await editor.window.emptyCanvas();
    const pane = (await canvas().boundingBox())!;
    const [x, y] = [pane.x + 180, pane.y + 120];
    await page.mouse.dblclick(x, y);
    await menu().waitFor();
    await page.keyboard.type('inputl');
    await page.keyboard.press('Enter');
    const added = editor.window.node('InputLayer', 'input_layer');
    await added.waitFor();
    const card = (await added.boundingBox())!;
    expect(Math.abs(card.x + card.width / 2 - x)).toBeLessThan(3);
    await added.dblclick();
    await canvas()
      .getByRole('textbox', { name: /^Name of/ })
      .waitFor();
    expect(await menu().count()).toBe(0);
  });
});
