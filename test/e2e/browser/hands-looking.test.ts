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
    await expect.poll(() => zoom()).toBe('100 %');
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

  it('a drawing that nobody has moved yet is opened anew where its canvas changes; one that somebody moved stays', async () => {
    await editor.open();
    const { page } = editor;
    await editor.window.template(/^ResNet50 v1\.5/);
    const input = canvas().getByRole('group', { name: /^InputLayer/ });
    await input.waitFor();
    await page.keyboard.press('Escape');
    /** How far the first card is from the canvas's middle, and from its upper edge. */
    const place = async () => {
      const [card, pane] = [(await input.boundingBox())!, (await canvas().boundingBox())!];
      return [card.x + card.width / 2 - pane.x - pane.width / 2, card.y - pane.y].map(Math.round);
    };
    const { width, height } = page.viewportSize()!;
    const wide = (await canvas().boundingBox())!.width;
    const before = await place();
    await page.setViewportSize({ width: width - 160, height });
    await expect.poll(async () => (await canvas().boundingBox())!.width).toBeLessThan(wide);
    await expect.poll(place).toEqual(before);
    await page.setViewportSize({ width, height });
    await expect.poll(place).toEqual(before);

    const corner = (await canvas().boundingBox())!;
    const [x, y] = [corner.x + 30, corner.y + corner.height - 90];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 44, y + 20, { steps: 3 });
    await page.mouse.up();
    await expect.poll(place).toEqual([before[0]! + 44, before[1]! + 20]);
    await page.setViewportSize({ width: width - 160, height });
    await expect.poll(async () => (await canvas().boundingBox())!.width).toBeLessThan(wide);
    await page.setViewportSize({ width, height });
    await expect.poll(place).toEqual([before[0]! + 44, before[1]! + 20]);
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
    await expect.poll(() => head()).toBe('Conv2D 3×3, 64');
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

  it('a hand that pans takes the drawing and its dots along, and zooming and the theme draw the dots anew', async () => {
    await editor.open();
    const { page } = editor;
    await editor.window.template(/^A first residual block/);
    await page.keyboard.press('Escape');
    await expect.poll(zoom).toBe('100 %');
    const card = editor.window.node('Conv2D', 'conv1');
    const before = (await card.boundingBox())!;
    const [dot, corner] = [await nearestDot(), await cornerOf()];
    // Dots stand where the drawing's own corner is, and every 20 of its pixels from there
    expect(distance(dot, corner, 20)).toBeLessThan(0.6);

    const { x, y, width, height } = (await canvas().boundingBox())!;
    await page.mouse.move(x + width - 40, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 107, y + height / 2 + 33, { steps: 5 });
    await expect.poll(async () => Math.round((await card.boundingBox())!.x - before.x)).toBe(-67);
    expect(distance(await nearestDot(), await cornerOf(), 20), 'in hand').toBeLessThan(0.6);
    expect(await holds()).toBe(1);
    await page.mouse.up();
    await expect.poll(holds).toBe(0);
    const after = (await card.boundingBox())!;
    expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([-67, 33]);

    await page.keyboard.press('+');
    await expect.poll(zoom).toBe('120 %');
    await expect.poll(async () => distance(await nearestDot(), await cornerOf(), 24)).toBeLessThan(0.6);
    const colour = await dotColour();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(dotColour).not.toEqual(colour);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(dotColour).toEqual(colour);
  });
});

/** What holds the drawing while a hand moves it. */
const holds = () => editor.page.locator('.react-flow__viewport').evaluate((element) => element.getAnimations().length);

/** Where the drawing's own corner stands on the screen. */
async function cornerOf(): Promise<readonly [number, number]> {
  return editor.page.locator('.react-flow__viewport').evaluate((element) => {
    const { x, y } = element.getBoundingClientRect();
    return [x, y] as const;
  });
}

/** The middle of a dot near the middle of the canvas, by what is drawn there, on the screen. */
async function nearestDot(): Promise<readonly [number, number]> {
  return editor.page.locator('.canvas-dots').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const [left, top, size] = [Math.floor(canvas.width / 2), Math.floor(canvas.height / 2), 32];
    const { data } = canvas.getContext('2d')!.getImageData(left, top, size, size);
    const ink = (x: number, y: number) => data[(y * size + x) * 4 + 3]!;
    let [x, y] = [2, 2];
    for (let row = 2; row < size - 2; row++)
      for (let column = 2; column < size - 2; column++) if (ink(column, row) > ink(x, y)) [x, y] = [column, row];
    let [sum, across, down] = [0, 0, 0];
    for (let dy = -2; dy <= 2; dy++)
      for (let dx = -2; dx <= 2; dx++) {
        const weight = ink(x + dx, y + dy);
        sum += weight;
        across += weight * (x + dx + 0.5);
        down += weight * (y + dy + 0.5);
      }
    const rect = canvas.getBoundingClientRect();
    const scale = canvas.width / rect.width;
    return [rect.x + (left + across / sum) / scale, rect.y + (top + down / sum) / scale] as const;
  });
}

/** How far a dot is from where one should be. */
function distance([x, y]: readonly [number, number], [left, top]: readonly [number, number], step: number): number {
  const off = (d: number) => Math.abs(d - Math.round(d / step) * step);
  return Math.max(off(x - left), off(y - top));
}

/** Red, green and blue of the strongest pixel of a dot. */
async function dotColour(): Promise<readonly number[]> {
  return editor.page.locator('.canvas-dots').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, 80);
    let strongest = 3;
    for (let i = 3; i < data.length; i += 4) if (data[i]! > data[strongest]!) strongest = i;
    return [...data.slice(strongest - 3, strongest)];
  });
}
