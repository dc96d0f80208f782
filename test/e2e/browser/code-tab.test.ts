import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;
let window: Window;

async function open(options: BrowserContextOptions = {}): Promise<void> {
  await editor.open({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  ({ page, window } = editor);
  await window.template(/^ResNet50 v1(?!\.)/);
  await page.getByRole('tab', { name: 'Code' }).click();
  await line(/createModel/).waitFor();
}

/** By keys: it lies below what is seen, and a press on its place could come before the canvas has moved there. */
async function chooseDense(): Promise<void> {
  await window.node('InputLayer', '').first().focus();
  await page.keyboard.press('End');
  await expect.poll(selectedName).toEqual([expect.stringMatching(/^Dense /)]);
}

const code = () => page.getByRole('listbox', { name: /^model\.ts/ });
const line = (text: RegExp) => code().getByRole('option', { name: text }).first();
const marked = () => code().locator('[role=option][aria-selected=true]');
const selectedName = () => page.locator('.canvas [aria-current=true]').evaluateAll((all) => all.map((e) => e.ariaLabel ?? ''));
const inView = (locator: Locator) =>
  locator.evaluate((element) => {
    const [row, box] = [element.getBoundingClientRect(), element.closest('[role=listbox]')!.getBoundingClientRect()];
    return row.top >= box.top && row.bottom <= box.bottom;
  });

describe('the code beside the canvas', () => {
  beforeEach(() => open());

  it('is colored, marks the lines of the node that is selected, and shows them', async () => {
    const colors = await code().evaluate((box) =>
      ['c-keyword', 'c-string', 'c-number', 'c-function', 'c-comment'].map((kind) => {
        const part = box.querySelector(`.${kind}`);
        return part ? getComputedStyle(part).color : '';
      }),
    );
    expect(new Set(colors).size).toBe(5);
    expect(colors).not.toContain('');
    expect(await marked().count()).toBe(0);
    await chooseDense();
    await marked().first().waitFor();
    expect(await marked().first().innerText()).toContain('dense(');
    expect(await inView(marked().first())).toBe(true);
  });

  it('follows every edit and undo live', async () => {
    await chooseDense();
    await line(/units: 1000|, 1000/).waitFor();
    await page.keyboard.press('Delete');
    await line(/dense\(/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await line(/dense\(/).waitFor();
  });

  it('shows the node of a line by a click: in the network, and inside a block', async () => {
    await line(/dense\(/).click();
    await expect.poll(selectedName).toEqual([expect.stringMatching(/^Dense /)]);
    const inside = code().getByRole('option', { name: /add\(/ }).first();
    await inside.click();
    await expect.poll(selectedName).toEqual([expect.stringMatching(/^Add /)]);
    await expect.poll(() => inside.getAttribute('aria-selected')).toBe('true');
    // The line that was pressed stays where it is read
    expect(await inView(inside)).toBe(true);
    // Text that is selected, to be copied, shows nothing else
    await line(/dense\(/).scrollIntoViewIfNeeded();
    const box = (await line(/dense\(/).boundingBox())!;
    await page.mouse.move(box.x + 80, box.y + 9);
    await page.mouse.down();
    await page.mouse.move(box.x + 180, box.y + 9, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => page.evaluate(() => globalThis.getSelection()?.toString().length)).toBeGreaterThan(3);
    await expect.poll(() => selectedName()).toEqual([expect.stringMatching(/^Add /)]);
  });

  it('is gone through by keys, and Enter shows the node of a line', async () => {
    await code().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByText('Line 1 prints no node.').waitFor({ state: 'attached' });
    const wanted = Number(await line(/dense\(/).getAttribute('aria-posinset'));
    for (let at = 1; at < wanted; at++) await page.keyboard.press('ArrowDown');
    expect(await code().getAttribute('aria-activedescendant')).toBe(await line(/dense\(/).getAttribute('id'));
    expect(await inView(line(/dense\(/))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText(`Line ${wanted}: its node is selected.`).waitFor({ state: 'attached' });
    await expect.poll(() => selectedName()).toEqual([expect.stringMatching(/^Dense /)]);
    // Keys of the list leave the drawing alone
    expect(await page.getByRole('button', { name: /^Undo/ }).first().isDisabled()).toBe(true);
  });

  it('is copied and exported', async () => {
    const panel = page.getByRole('region', { name: 'TypeScript' });
    await panel.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('The code is copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^\/\/ ResNet50 v1: 25,636,712 parameters/);
    await panel.getByRole('button', { name: 'Export' }).click();
    await page.getByText(/^Exported \d+ files to/).waitFor({ timeout: 30_000 });
    const { folder } = editor.served;
    const [project] = readdirSync(folder);
    expect(readFileSync(path.join(folder, project!, 'src/model.ts'), 'utf8')).toBe(copied);
  });

  it('says what to mend while the drawing has errors', async () => {
    await window.node('InputLayer', '').first().click();
    await page.keyboard.press('Delete');
    await page.getByText('Mend the problems to see the code.').waitFor();
    await line(/The code shows when the network has no errors/).waitFor();
    await expect
      .poll(() => page.getByRole('region', { name: 'TypeScript' }).getByRole('button', { name: 'Copy' }).isDisabled())
      .toBe(true);
  });
});

it.each(['light', 'dark'] as const)('axe finds nothing in %s, in a small window too', async (colorScheme) => {
  await open({ colorScheme, viewport: { width: 1024, height: 700 } });
  await line(/add\(/).click();
  expect(await findings(page)).toEqual([]);
});
