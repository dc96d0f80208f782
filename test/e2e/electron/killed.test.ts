import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page as CurrentPage } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { Window } from '../window.ts';
import { type Desktop, findElectron, killDesktop, openDesktop } from './desktop.ts';

const electron = findElectron();
const without = electron.executable === null ? ` (skipped: ${electron.reason})` : '';
let desktop: Desktop | undefined;

const bars = (at: Desktop) => at.page.locator('section[aria-label="About this document"]');

/** The kept drawings, each as its file holds it. */
function journals({ home }: Desktop): string[] {
  const folder = path.join(home, 'data', 'journals');
  const names = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

describe.skipIf(electron.executable === null)(`the desktop app, killed as a whole${without}`, () => {
  afterAll(() => desktop?.close());

  it('restores what was drawn up to a second before, and says so', async () => {
    const first = await openDesktop(electron.executable as string);
    desktop = first;
    first.page.setDefaultTimeout(30_000);
    await new Window(first.page as unknown as CurrentPage).template(/^Wider second stage/);
    await first.page.click('button.document-name');
    await first.page.fill('input[aria-label="Name of the document"]', 'Lost and found');
    await first.page.press('input[aria-label="Name of the document"]', 'Enter');
    const done = Date.now();
    // No file before the first unsaved change: the folder may not be there yet
    await expect
      .poll(() => (kept(first) ? journals(first).some((text) => text.includes('"name": "Lost and found"')) : false), {
        interval: 10,
        timeout: 5000,
      })
      .toBe(true);
    expect(Date.now() - done, 'milliseconds until a change is kept').toBeLessThan(1000);
    await killDesktop(first.app);

    desktop = await openDesktop(electron.executable as string, first.home);
    await bars(desktop).locator('text=Netloom ended while Lost and found had unsaved changes. They are restored').waitFor();
    expect(await desktop.page.innerText('button.document-name')).toBe('Lost and found');
    // Let go again, so that the window may close without a question
    await bars(desktop).locator('button:has-text("Discard…")').click();
    await desktop.page.locator('[role="dialog"] button:has-text("Discard")').last().click();
    await expect.poll(() => journals(desktop as Desktop)).toEqual([]);
  });
});

function kept({ home }: Desktop): boolean {
  return readdirSync(path.join(home, 'data')).includes('journals');
}
