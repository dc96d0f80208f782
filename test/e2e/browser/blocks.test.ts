import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { serve } from '../server.ts';
import { findings } from './axe.ts';
import { type Editor, theEditor } from './editor.ts';

const editor = theEditor();

async function opened(colorScheme: 'light' | 'dark' = 'light', template = /^Wider second stage/): Promise<Editor> {
  await editor.open({ colorScheme });
  await editor.window.template(template);
  return editor;
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const palette = (page: Page) => page.getByRole('complementary', { name: 'Palette' });
const own = (page: Page) => palette(page).getByRole('region', { name: 'My blocks' });
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first();

/** Names of the nodes that something at the canvas's upper edge covers. */
function coveredNodes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const panels = [...document.querySelectorAll('.canvas-trail, .canvas-lens > *')].map((panel) =>
      panel.getBoundingClientRect(),
    );
    const nodes = [...document.querySelectorAll('.canvas [role="group"]')].filter((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return panels.some((panel) => left < panel.right && right > panel.left && top < panel.bottom && bottom > panel.top);
    });
    return nodes.map((node) => node.getAttribute('aria-label') ?? '');
  });
}

describe('living blocks', () => {
  it('by mouse: made, changed for every instance, overridden, detached, and taken back', async () => {
    const { page, window } = await opened();
    await window.node('Conv2D', 'stage2_conv1').click();
    await window.node('Conv2D', 'stage2_conv2').click({ modifiers: ['Control'] });
    await inspector(page).getByRole('button', { name: 'Make a block…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a block' });
    await dialog.getByLabel('Name', { exact: true }).fill('Two convolutions');
    expect(await dialog.getByRole('checkbox', { name: /^Expose filters 128 of stage2_conv1, stage2_conv2/ }).isChecked()).toBe(
      true,
    );
    await dialog.getByText('more parameter').click();
    await dialog.getByRole('checkbox', { name: /^Expose activation relu/ }).check();
    const name = dialog.getByLabel(/^Name of activation relu/);
    await name.fill('filters');
    await dialog.getByText('There is a parameter “filters” already.').first().waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: 'Make the block' }).isDisabled()).toBe(true);
    await name.fill('between');
    await dialog.getByRole('button', { name: 'Make the block' }).click();

    const instance = window.node('Two convolutions', 'two_convolutions');
    await instance.waitFor();
    expect(await window.field('Filters').inputValue()).toBe('128');
    // A second instance, behind the first
    await palette(page)
      .getByRole('region', { name: 'Blocks of this document' })
      .getByRole('button', { name: 'Two convolutions', exact: true })
      .click();
    await inspector(page).getByText('One of 2 instances').waitFor();

    // Inside: a change reaches both
    await inspector(page).getByRole('button', { name: 'Step inside' }).click();
    await window.node('Conv2D', 'stage2_conv1').click();
    await window.field('Kernel size').fill('5');
    await window.field('Kernel size').press('Enter');
    await told(page, '2 instances changed.').waitFor();
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 300 } });
    await inspector(page).getByLabel('Name of filters').fill('width');
    await inspector(page).getByLabel('Name of filters').press('Enter');
    await inspector(page).getByLabel('Name of width').waitFor();
    await inspector(page).getByLabel('Default of width').fill('96');
    await inspector(page).getByLabel('Default of width').press('Enter');
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('button').first().click();

    // Back to the default: the instance follows the definition again
    await instance.click();
    await expect.poll(() => window.field('Width').inputValue()).toBe('128');
    await inspector(page).getByRole('button', { name: 'Width: back to the default, 96' }).click();
    await expect.poll(() => window.field('Width').inputValue()).toBe('96');

    await inspector(page).getByRole('button', { name: 'One copy more' }).click();
    await instance.and(page.getByLabel('2 times in a row')).waitFor();
    await inspector(page).getByRole('button', { name: 'Own definition' }).click();
    await window.node('Two convolutions 2', 'two_convolutions').waitFor();
    await inspector(page).getByRole('button', { name: 'Detach' }).click();
    await inspector(page).getByRole('heading', { name: '4 nodes' }).waitFor();
    for (let undone = 0; undone < 3; undone++) await page.keyboard.press('Control+z');
    await window.node('Two convolutions', 'two_convolutions').waitFor();
  });

  it('by keyboard alone: a block, its repeat, and the way back', async () => {
    const { page, window } = await opened();
    await window.node('Conv2D', 'stem').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+g');
    const dialog = page.getByRole('dialog', { name: 'Make a block' });
    await dialog.waitFor();
    await page.keyboard.type('All of it');
    await page.keyboard.press('Enter');
    const instance = window.node('All of it', 'all_of_it');
    await instance.waitFor();
    await instance.focus();
    await page.keyboard.press('Control+Shift+g');
    await window.node('Conv2D', 'stage2_conv1').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('blocks that nothing draws');
    await page.keyboard.press('Enter');
    await told(page, '1 unused block deleted.').waitFor();
    // What was detached is selected as a whole; Escape lets it go
    await window.node('Conv2D', 'stem').focus();
    await page.keyboard.press('Escape');
    await inspector(page).getByRole('heading', { name: 'Document' }).waitFor();
    // Focus alone selects nothing: Space takes the node in, and lets it go
    await window.node('Residual', 'stage1').press(' ');
    await window.field('Repeat').press('ArrowUp');
    await window.node('Residual', 'stage1').and(page.getByLabel('3 times in a row')).waitFor();
    await window.node('Residual', 'stage1').press(' ');
    await inspector(page).getByRole('heading', { name: 'Document' }).waitFor();
    // Refused in words: data would leave the block and come back
    await window.node('InputLayer', 'image').focus();
    await page.keyboard.press('Control+g');
    await told(page, 'An input alone makes no block').waitFor();
  });

  it('repeat only where one copy fits behind another, and say why not', async () => {
    const { page, window } = await opened('light', /^ResNet for digits/);
    await window.node('GlobalAveragePooling2D', 'pool').click();
    await window.node('Dense', 'classify').click({ modifiers: ['Control'] });
    await page.keyboard.press('Control+g');
    await page.getByRole('dialog', { name: 'Make a block' }).waitFor();
    await page.keyboard.type('Head');
    await page.keyboard.press('Enter');
    await window.node('Head', 'head').waitFor();
    const refusal = inspector(page).getByRole('alert').filter({ hasText: 'Repeated, head does not fit behind itself.' });
    await window.field('Repeat').fill('3');
    await window.field('Repeat').press('Enter');
    await refusal.waitFor();
    await window.field('Repeat').press('Escape');
    await refusal.waitFor({ state: 'detached' });
    await inspector(page).getByRole('button', { name: 'One copy more' }).click();
    await refusal.waitFor();
    await expect.poll(() => window.field('Repeat').inputValue()).toBe('1');
  });

  it('of one’s own are there after a restart, and leave as a file', async () => {
    const { served, page: first } = await opened();
    await editor.window.node('Residual', 'stage1').click();
    await inspector(first).getByRole('button', { name: 'Save to my blocks' }).click();
    await own(first).getByRole('button', { name: 'Residual', exact: true }).waitFor();
    await first.close();

    const blocks = path.join(served.data, 'blocks');
    expect(readdirSync(blocks)).toEqual(['Residual.netloom']);
    mkdirSync(blocks, { recursive: true });
    writeFileSync(path.join(blocks, 'broken.netloom'), '{');
    const ended = once(served.process, 'exit');
    served.process.kill('SIGTERM');
    await ended;
    editor.served = await serve(served);

    const { page } = await opened();
    const row = own(page).getByRole('button', { name: 'Residual', exact: true });
    await own(page).getByText('broken.netloom can’t be read and is left as it is.').waitFor();
    // By keyboard: the row's menu stands to its right
    await row.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('My residual');
    await page.keyboard.press('Enter');
    await own(page).getByRole('button', { name: 'My residual', exact: true }).waitFor();
    await own(page).getByRole('button', { name: 'More about My residual' }).click({ force: true });
    await page.getByRole('menuitem', { name: 'Export as a file…' }).click();
    await told(page, 'Exported as My residual.netloom').waitFor();
    expect(readdirSync(served.folder)).toEqual(['My residual.netloom']);

    await own(page).getByRole('button', { name: 'More about My residual' }).click({ force: true });
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await own(page).getByRole('button', { name: 'My residual', exact: true }).waitFor({ state: 'detached' });
    expect(readdirSync(blocks)).toEqual(['broken.netloom']);

    await own(page).getByRole('button', { name: 'Add a block from a file' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /My residual/ })
      .click();
    const added = own(page).getByRole('button', { name: 'My residual', exact: true });
    await added.waitFor();
    // The document's block of that key is called otherwise: the new one comes beside it
    await added.dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 120, y: 420 } });
    await inspector(page)
      .getByRole('heading', { name: /^My residual/ })
      .waitFor();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
    const { page, window } = await opened(colorScheme);
    if (colorScheme === 'dark') await page.setViewportSize({ width: 1024, height: 700 });
    // In the smaller window what is explained stands over it: by a key
    await window.node('Residual', 'stage1').press('Enter');
    await inspector(page).getByRole('heading', { name: 'Residual' }).waitFor();
    expect(await findings(page), 'an instance').toEqual([]);
    await inspector(page).getByRole('button', { name: 'Step inside' }).click();
    await inspector(page).getByLabel('Name of filters').waitFor();
    expect(await findings(page), 'a definition').toEqual([]);
    await expect.poll(() => coveredNodes(page), { message: 'nodes under the trail or the lens' }).toEqual([]);
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('button').first().click();
    await window.node('Conv2D', 'stem').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+g');
    const dialog = page.getByRole('dialog', { name: 'Make a block' });
    await dialog.getByText('more parameter').click();
    expect(await findings(page), 'the dialog').toEqual([]);
  });
});
