import { beforeEach, describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';

const editor = theEditor('examples/first-example');
const canvas = () => editor.page.getByRole('region', { name: 'Canvas' });
const status = () => canvas().getByRole('status').last();
const conv = (name: string) => editor.window.node('Conv2D', name);

/** The wires of the drawing, by name: `conv1 to conv2`. */
async function wires(): Promise<string[]> {
  const titles = await canvas().locator('.wire-reach title').allTextContents();
  return titles.map((title) => title.replace(/:.*/, '')).sort();
}

beforeEach(async () => {
  await editor.openTemplate('examples/first-example');
  await conv('conv1').waitFor();
});

describe('what the mouse does to wires, by keyboard', () => {
  it('an end is led elsewhere with M while wiring; it is one step, and Escape leaves all as it was', async () => {
    const { page } = editor;
    const input = editor.window.node('InputLayer', 'input');
    await input.focus();
    await page.keyboard.press('c');
    await expect.poll(() => status().innerText()).toContain('M leads it elsewhere');
    await page.keyboard.press('m');
    await expect.poll(() => status().innerText()).toMatch(/^The wire from input is led elsewhere\./);
    await page.keyboard.press('Escape');
    await expect.poll(() => wires()).toEqual(['conv1 to conv2', 'conv2 to add', 'input to add', 'input to conv1']);
    await page.keyboard.press('c');
    await page.keyboard.press('m');
    await expect.poll(() => canvas().locator('.wiring-hint').innerText()).toContain('conv2');
    await page.keyboard.press('Enter');
    await expect.poll(wires).toEqual(['conv2 to add', 'input to add', 'input to conv2']);
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toContain('input to conv1');
  });

  it('a node that stands alone is put into a wire; where it does not fit it is said, and another can be chosen', async () => {
    const { page } = editor;
    await editor.window.dragFromPalette('ReLU', 620, 300);
    const relu = editor.window.node('ReLU', 're_lu');
    // What was just added is selected
    await relu.and(page.locator('[aria-current=true]')).waitFor();
    await editor.act('Put into a wire');
    await expect.poll(() => status().innerText()).toMatch(/^re_lu goes into a wire\..* Between input and conv1, 1 of 4\.$/);
    await expect.poll(() => relu.evaluate((card) => card === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => status().innerText()).toBe('Between conv1 and conv2, 2 of 4.');
    await page.keyboard.press('Enter');
    await expect.poll(wires).toEqual(['conv1 to re_lu', 'conv2 to add', 'input to add', 'input to conv1', 're_lu to conv2']);
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toContain('conv1 to conv2');

    await editor.window.dragFromPalette('Flatten', 620, 460);
    const flatten = editor.window.node('Flatten', 'flatten');
    await flatten.and(page.locator('[aria-current=true]')).waitFor();
    await editor.act('Put into a wire');
    await expect.poll(() => status().innerText()).toContain('1 of 4.');
    await page.keyboard.press('Enter');
    await expect.poll(() => status().innerText()).toContain('Choose another wire, or leave it with Escape.');
    await page.keyboard.press('Escape');
    await expect.poll(() => status().innerText()).toBe('It stays where it is.');
    await canvas().locator('.wiring-hint').waitFor({ state: 'detached' });
    await expect.poll(() => wires()).toHaveLength(4);
  });
});

it.each([
  ['ArrowUp', 4],
  ['PageUp', 3],
])('%s held in a number field is one step of the history', async (key, times) => {
  const { page } = editor;
  await conv('conv1').click({ position: { x: 60, y: 12 } });
  const filters = editor.window.field('Filters');
  const before = Number(await filters.inputValue());
  await filters.focus();
  for (let i = 0; i < times; i++) await page.keyboard.down(key);
  await page.keyboard.up(key);
  const after = key === 'PageUp' ? before * 2 ** times : before + times;
  await expect.poll(() => filters.inputValue()).toBe(String(after));
  await conv('conv1').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => filters.inputValue()).toBe(String(before));
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => filters.inputValue()).toBe(String(after));
});
