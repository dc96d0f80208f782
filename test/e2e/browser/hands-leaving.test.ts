import { beforeEach, describe, expect, it } from 'vitest';
import { theEditor } from './editor.ts';

const editor = theEditor('examples/first-example');
const canvas = () => editor.page.getByRole('region', { name: 'Canvas' });
const conv = (name: string) => editor.window.node('Conv2D', name);
const undo = () => editor.page.getByRole('button', { name: /^Undo/ });

async function middle(of: ReturnType<typeof conv>): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses the button at a place and pulls by a distance; the button stays down. */
async function pull({ x, y }: { x: number; y: number }, dx: number, dy: number): Promise<void> {
  await editor.page.mouse.move(x, y);
  await editor.page.mouse.down();
  await editor.page.mouse.move(x + dx, y + dy, { steps: 4 });
}

beforeEach(async () => {
  await editor.openTemplate('examples/first-example');
  await conv('conv1').waitFor();
});

describe('a gesture that goes on is left', () => {
  it('a drag, by Escape: the card is where it was, and what the button still does means nothing', async () => {
    const { page } = editor;
    const before = await middle(conv('conv1'));
    await pull(before, 120, 24);
    await expect.poll(async () => (await middle(conv('conv1'))).x).toBeGreaterThan(before.x + 80);
    await page.keyboard.press('Escape');
    await expect.poll(() => middle(conv('conv1'))).toEqual(before);
    await page.mouse.move(before.x + 160, before.y + 40, { steps: 2 });
    await page.mouse.up();
    await expect.poll(() => middle(conv('conv1'))).toEqual(before);
    await expect.poll(() => undo().isDisabled()).toBe(true);
    // The next drag is one again
    await pull(before, 120, 0);
    await page.mouse.up();
    await expect.poll(() => undo().isDisabled()).toBe(false);
    expect((await middle(conv('conv1'))).x).toBeGreaterThan(before.x + 80);
  });

  it('a drag, by Ctrl+Z: it is taken back, and the step before it stays', async () => {
    const { page } = editor;
    await conv('conv2').focus();
    await page.keyboard.press('Delete');
    await conv('conv2').waitFor({ state: 'detached' });
    const before = await middle(conv('conv1'));
    await pull(before, 120, 24);
    await page.keyboard.press('Control+z');
    await expect.poll(() => middle(conv('conv1'))).toEqual(before);
    await page.mouse.up();
    await expect.poll(() => conv('conv2').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await conv('conv2').waitFor();
  });

  it('a wire, by Escape: nothing is asked, nothing drawn, and the next wire is one', async () => {
    const { page } = editor;
    const dot = await middle(conv('conv2').locator('.react-flow__handle.source'));
    await pull(dot, 230, 10);
    await canvas().locator('.react-flow__connection').waitFor();
    await page.keyboard.press('Escape');
    await canvas().locator('.react-flow__connection').waitFor({ state: 'detached' });
    await page.mouse.move(dot.x + 250, dot.y + 20, { steps: 2 });
    await page.mouse.up();
    await expect.poll(() => page.getByRole('dialog', { name: /^Add:/ }).count()).toBe(0);
    // Over another node's dot, too
    await pull(dot, 0, 0);
    const other = await middle(editor.window.node('Add', 'add').locator('.react-flow__handle.target').last());
    await page.mouse.move(other.x, other.y, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => undo().isDisabled()).toBe(true);
    await pull(dot, 230, 10);
    await page.mouse.up();
    await page.getByRole('dialog', { name: /^Add:/ }).waitFor();
  });

  it('a rectangle, by Escape: what was selected before is', async () => {
    const { page } = editor;
    await conv('conv2').click();
    const pane = (await canvas().boundingBox())!;
    await page.keyboard.down('Shift');
    await pull({ x: pane.x + 20, y: pane.y + 60 }, 500, 300);
    await canvas().locator('.marquee').waitFor();
    await expect.poll(() => canvas().locator('[aria-current="true"]').count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await canvas().locator('.marquee').waitFor({ state: 'detached' });
    await page.mouse.move(pane.x + 540, pane.y + 380, { steps: 2 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect.poll(() => canvas().locator('[aria-current="true"]').count()).toBe(1);
  });
});
