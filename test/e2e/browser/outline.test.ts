import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const template = 'examples/doubled-filters';
const editor = theEditor(template);
let page: Page;

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await editor.openTemplate(template, { colorScheme, viewport: { width: 1024, height: 700 } });
  ({ page } = editor);
  await page.keyboard.press('Alt+9');
  await tree().waitFor();
  // From the filter into the tree
  await page.keyboard.press('ArrowDown');
}

const tree = () => page.getByRole('tree', { name: /^Outline of/ });
const row = (name: RegExp) => tree().getByRole('treeitem', { name });
const rows = () => tree().locator('.outline-name').allTextContents();
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
/** The name of the row that the keys act on. */
const active = async () => {
  const id = await tree().getAttribute('aria-activedescendant');
  return page.locator(`[id="${id}"] .outline-name`).innerText();
};

describe('the outline', () => {
  it('tells the network in the order of the flow, and every row says what it takes and feeds', async () => {
    await open();
    expect(await rows()).toEqual(['image', 'stem', 'stem_pool', 'stage1', 'stage2_conv1', 'stage2_conv2', 'stage2_add']);
    const add = row(/^Add stage2_add/);
    expect(await add.locator('.visually-hidden').innerText()).toMatch(
      /error: The shortcut can't be added here, takes .* from stage1 \(shortcut\) and .* from stage2_conv2, is an output/,
    );
    expect(await add.locator('.outline-detail').innerText()).toContain('joins shortcut from stage1, stage2_conv2');
    expect(await row(/^Conv2D stem/).getAttribute('aria-posinset')).toBe('2');
    expect(await findings(page)).toEqual([]);
  });

  it('is gone through with the keys of a tree; the canvas and the inspector follow', async () => {
    await open('dark');
    await page.keyboard.press('End');
    await expect.poll(active).toBe('stage2_add');
    await expect.poll(() => inspector().getByRole('heading', { level: 2 }).innerText()).toBe('Add');
    // Along the flow, against it, and by the first letters of a name
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(active).toBe('stage1');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(active).toBe('stage2_conv1');
    await page.keyboard.type('stem_p');
    await expect.poll(active).toBe('stem_pool');
    // Into the block, which opens on the canvas too, and back to it
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => row(/^Residual stage1/).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await row(/^BlockInput/).getAttribute('aria-level')) ?? '').toBe('2');
    await expect.poll(() => row(/^BlockInput/).getAttribute('aria-selected')).toBe('true');
    await page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^BlockInput/ })
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(active).toBe('stage1');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => row(/^Residual stage1/).getAttribute('aria-expanded')).toBe('false');
    // Stepping inside marks the place
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => row(/^Residual stage1/).getAttribute('aria-current')).toBe('location');
    // Enter goes to the node on the canvas
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(editor.window.node('InputLayer', 'image'))).toBe(true);
  });

  it('follows what is selected on the canvas', async () => {
    await open();
    await editor.window.node('MaxPooling2D', 'stem_pool').click();
    await expect.poll(() => row(/^MaxPooling2D/).getAttribute('aria-selected')).toBe('true');
    await expect.poll(active).toBe('stem_pool');
  });

  it('renames, deletes, duplicates and undoes; the focus stays in the tree', async () => {
    await open();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of stem' }).waitFor();
    await page.keyboard.type('first');
    await page.keyboard.press('Enter');
    await expect.poll(rows).toContain('first');
    await expect.poll(() => focused(tree())).toBe(true);
    await page.keyboard.press('F2');
    await page.keyboard.type('never');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(tree())).toBe(true);
    await expect.poll(() => rows()).toContain('first');
    // Two rows with Shift; what follows them is the next that the keys act on
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => tree().locator('[aria-selected="true"]').count()).toBe(2);
    await page.keyboard.press('Delete');
    await expect.poll(rows).toEqual(['image', 'stage1', 'stage2_conv1', 'stage2_conv2', 'stage2_add']);
    await expect.poll(active).toBe('stage1');
    await expect.poll(() => focused(tree())).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(rows).toContain('first');
    // The menu of the row, by its key; the focus comes back
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(tree())).toBe(true);
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Duplicate/ }).press('Enter');
    // Both that came back are selected again
    await expect.poll(async () => (await rows()).length).toBe(9);
    await expect.poll(() => focused(tree())).toBe(true);
  });

  it('finds by name and type, also in closed blocks, by mouse and by key', async () => {
    await open();
    await page.getByRole('searchbox', { name: 'Find in the outline' }).click();
    await page.keyboard.type('blockinput');
    await expect.poll(async () => (await rows()).length).toBe(2);
    expect((await rows())[0]).toBe('stage1');
    await page.keyboard.press('Enter');
    // What was found stands in a closed block, which opens
    await expect.poll(() => inspector().getByRole('heading', { level: 2 }).innerText()).toBe('BlockInput');
    await page.getByRole('searchbox').fill('no such thing');
    await page.getByText('Nothing in the drawing is called “no such thing”.').waitFor();
    await page.getByRole('searchbox').press('Escape');
    await row(/^Add stage2_add/).click({ modifiers: ['Control'] });
    await row(/^Conv2D stem/).click({ modifiers: ['Control'] });
    await expect.poll(() => tree().locator('[aria-selected="true"]').count()).toBeGreaterThan(1);
  });
});
