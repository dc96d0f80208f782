import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;
let window: Window;

beforeAll(async () => {
  await editor.open({ reducedMotion: 'no-preference' });
  ({ page, window } = editor);
});

describe('a first network, from an empty canvas to a project', () => {
  it('is drawn from the palette and wired with the mouse', async () => {
    await window.emptyCanvas();
    // The palette is whole when the blocks, which come by a request, are there
    await page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Residual', exact: true }).waitFor();
    // Room for the whole drawing
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    const places: [string, number, number][] = [
      ['InputLayer', 500, 60],
      ['Conv2D', 500, 150],
      ['Conv2D', 500, 260],
      ['Conv2D', 500, 350],
      ['Add', 500, 460],
      ['GlobalAveragePooling2D', 500, 560],
      ['Dense', 500, 650],
    ];
    for (const [item, x, y] of places) await window.dragFromPalette(item, x, y);
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Layers\s*7/);
    const [image, stem, first, second] = [
      window.node('InputLayer', 'input_layer'),
      window.node('Conv2D', 'conv2d'),
      window.node('Conv2D', 'conv2d_2'),
      window.node('Conv2D', 'conv2d_3'),
    ];
    const [add, pool, classes] = [
      window.node('Add', 'add'),
      window.node('GlobalAveragePooling2D', 'global_average_pooling2d'),
      window.node('Dense', 'dense'),
    ];
    await window.wire(image, stem);
    await window.wire(stem, first);
    await window.wire(first, second);
    await window.wire(stem, add, 0);
    await window.wire(second, add, 1);
    await window.wire(add, pool);
    await window.wire(pool, classes);
    for (const convolution of [stem, first, second]) {
      await window.setField(convolution, 'Filters', '16');
      await window.choose(convolution, 'Padding', 'same');
      await window.field('Activation').selectOption('relu');
    }
    await window.setField(classes, 'Units', '10');
    await classes.click();
    await window.field('Activation').selectOption('softmax');
    await window.status('No problems').waitFor();
    // 160 + 2 x 2,320 + 170
    expect(await page.getByRole('contentinfo').innerText()).toMatch(/Parameters\s*4,970/);
  });

  it('explains the add when the filters double, with both shapes', async () => {
    await window.setField(window.node('Conv2D', 'conv2d_2'), 'Filters', '32');
    await window.setField(window.node('Conv2D', 'conv2d_3'), 'Filters', '32');
    await window.setField(window.node('Conv2D', 'conv2d_2'), 'Strides', '2');
    await window.status('1 problem').waitFor();
    const problems = await window.tab('Problems');
    const text = await problems.innerText();
    expect(text).toContain("The shortcut can't be added here");
    expect(text).toContain('the shortcut is 28 × 28 × 16, the main path 14 × 14 × 32');
  });

  it('is mended by the projection on offer, in one step that can be undone', async () => {
    await page.getByRole('button', { name: "Explain: The shortcut can't be added here" }).click();
    const card = page
      .getByRole('dialog')
      .or(page.getByRole('region', { name: "The shortcut can't be added here" }))
      .first();
    await card.getByRole('button', { name: /^Project the shortcut/ }).click();
    await window.status('No problems').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await window.status('1 problem').waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await window.status('No problems').waitFor();
    await window.node('BatchNormalization', 'add_shortcut_bn').waitFor();
  });

  it('trains on real digits, and the loss falls', async () => {
    const training = await window.tab('Training');
    await training.getByLabel('Epochs', { exact: true }).fill('1');
    await training.getByLabel('Epochs', { exact: true }).press('Enter');
    await training.getByLabel('Learning rate', { exact: true }).fill('0.01');
    await training.getByLabel('Learning rate', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const loss = page.getByLabel('Loss now');
    const shown = async () => Number(await loss.innerText());
    await expect.poll(shown, { timeout: 60_000 }).toBeGreaterThan(1);
    const first = await shown();
    await expect.poll(shown, { timeout: 180_000, interval: 500 }).toBeLessThan(first * 0.85);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const runs = await window.tab('Runs');
    await runs
      .getByText(/stopped/i)
      .first()
      .waitFor();
  });

  it('leaves as a TypeScript project', async () => {
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /Export TypeScript/ }).click();
    const project = path.join(editor.served.folder, 'Untitled');
    await expect.poll(() => existsSync(path.join(project, 'package.json')), { timeout: 30_000 }).toBe(true);
    expect(readdirSync(path.join(project, 'src'))).toContain('model.ts');
    expect(readFileSync(path.join(project, 'src', 'model.ts'), 'utf8')).toContain('tf.layers.conv2d');
  });

  it('is saved, and what is opened again is the same drawing', async () => {
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => readdirSync(editor.served.folder).filter((name) => name.endsWith('.netloom')), { timeout: 15_000 })
      .toEqual(['Untitled.netloom']);
    await page.getByText('Saved', { exact: true }).first().waitFor();
    const text = readFileSync(path.join(editor.served.folder, 'Untitled.netloom'), 'utf8');
    expect(JSON.parse(text).graph.nodes).toHaveLength(9);
  });
});
