import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;

beforeAll(async () => {
  await editor.open({ viewport: { width: 1024, height: 700 } });
  ({ page } = editor);
  page.setDefaultTimeout(30_000);
  await editor.window.emptyCanvas();
});

const panel = () => page.getByRole('dialog', { name: 'Engines' });
const found = () => panel().getByRole('list', { name: 'On this machine' }).getByRole('listitem');

describe('the panel of the engines', () => {
  it('says by keyboard what is on this machine, and what it means where something is missing', async () => {
    await page.getByRole('button', { name: /^Engine: / }).press('Enter');
    await panel().getByRole('radio').nth(4).waitFor();
    const more = panel().getByText('On this machine', { exact: true });
    await more.focus();
    await page.keyboard.press('Enter');
    await found().first().waitFor();
    const rows = await found().allInnerTexts();
    const row = (what: string) => rows.find((text) => text.startsWith(what));
    for (const what of ['Python', 'C++ compiler', 'NVIDIA driver', 'NVIDIA GPU', 'Vulkan adapter'])
      expect(row(what), what).toBeDefined();
    expect(row('Python')).toMatch(/^Python\s+(\d+\.\d+\.\d+ |not found\s+\S)/);
    for (const text of rows) if (text.includes('not found')) expect(text).toMatch(/not found\s+\S.*\.$/s);
  });

  it('keeps all of it on the screen and within reach, light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await editor.show(theme);
      expect(await findings(page), theme).toEqual([]);
    }
    const box = (await panel().boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(700);
    await found().last().scrollIntoViewIfNeeded();
    await expect.poll(() => found().last().isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => panel().count()).toBe(0);
  });
});
