import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { findings } from './axe.ts';
import { connect } from './browser.ts';

let served: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  served = await serve();
  browser = await connect();
  page = await browser.newPage({ viewport: { width: 1024, height: 700 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  await page.goto(served.url);
  await new Window(page).emptyCanvas();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
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
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
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
