import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { findings } from './axe.ts';
import { launch } from './browser.ts';

let served: Served;
let browser: Browser;

beforeAll(async () => {
  served = await serve();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on the start page, the error, its explanation, and every tab', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce' });
    page.setDefaultTimeout(15_000);
    await page.goto(served.url);
    const window = new Window(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
    expect(await findings(page), 'start page').toEqual([]);
    await window.template(/^Wider second stage/);
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
    await page
      .getByRole('button', { name: /^Project the shortcut/ })
      .first()
      .waitFor();
    expect(await findings(page), 'the error explained').toEqual([]);
    await page.keyboard.press('Escape');
    for (const tab of ['Summary', 'Training', 'Runs', 'Code', 'Problems']) {
      await window.tab(tab);
      expect(await findings(page), tab).toEqual([]);
    }
    await window.node('Conv2D', 'stem').click();
    expect(await findings(page), 'inspector').toEqual([]);
    await page.close();
  });
});
