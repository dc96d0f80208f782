import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { connect, leave } from './browser.ts';
import {
  bars,
  change,
  expectAccessible,
  journals,
  killPage,
  killServer,
  killWhileDrawing,
  NetFile,
  nameIs,
  openWindow,
  saved,
  type Victim,
} from './recovery.ts';

let served: Served;
let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => leave(browser));
beforeEach(async () => {
  served = await serve();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    for (const [i, page] of browser
      .contexts()
      .flatMap((context) => context.pages())
      .entries())
      await page.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}-${i}.png` }).catch(() => undefined);
  for (const context of browser.contexts()) await context.close();
  await served?.close();
});

describe('after a kill', () => {
  it('of the server, the next start restores what was drawn, and says so', async () => {
    const net = new NetFile(served);
    await change(await net.open(browser, served), served, 'Net with changes');
    await killServer(served);
    served = await serve(served);
    const page = await openWindow(browser, served);
    await bars(page)
      .getByText(
        /^Netloom ended while Net with changes had unsaved changes\. They are restored; the last is “Rename the document”, just now\.$/,
      )
      .waitFor();
    await nameIs(page, 'Net with changes');
    await expectAccessible(page);
    // It still belongs to its file; saved, nothing is left to restore
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(net.name).toBe('Net with changes');
    await expect.poll(() => journals(served.data)).toEqual([]);
  });

  it('of the page alone, the same tab and a new window have it back', async () => {
    const net = new NetFile(served);
    const page = await net.open(browser, served);
    await change(page, served, 'Mine');
    const tab = await killPage(page);
    await tab.open(served.url);
    await expect.poll(() => tab.text(), { timeout: 15_000 }).toContain('Netloom ended while Mine had unsaved changes.');
    await tab.kill();
    await page.close();
    const other = await openWindow(browser, served);
    await bars(other).getByText('They are restored').waitFor();
    await nameIs(other, 'Mine');
    // What was restored can be let go, after a question
    await bars(other).getByRole('button', { name: 'Discard…' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await nameIs(other, 'Net');
    await expect.poll(() => journals(served.data)).toEqual([]);
  });

  it('of several windows, each is offered; by the keyboard alone one is restored and one discarded', async () => {
    for (const name of ['First', 'Second']) {
      const page = await openWindow(browser, served);
      await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
      await change(page, served, name);
    }
    await killServer(served);
    served = await serve(served);
    const page = await openWindow(browser, served);
    const dialog = page.getByRole('dialog', { name: 'Unsaved work' });
    await dialog.waitFor();
    await expectAccessible(page);
    const first = dialog.getByRole('button', { name: 'Discard First…' });
    await first.focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Discard for good?').waitFor();
    // The focus is on Keep: a second Enter loses nothing
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Keep');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => journals(served.data).length).toBe(1);
    await dialog.getByRole('button', { name: 'Restore Second' }).focus();
    await page.keyboard.press('Enter');
    await nameIs(page, 'Second');
    // Nothing else is waiting
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Recover unsaved work…' }).click();
    await page.getByText('Nothing is waiting').waitFor();
  });

  it('at any moment of a long gesture, less than a second of it is gone', async () => {
    const net = new NetFile(served);
    let page = await net.open(browser, served);
    const victims: Victim[] = ['server', 'page', 'both'];
    const seed = Number(process.env.NETLOOM_SEED) || Date.now();
    const times = Number(process.env.NETLOOM_KILLS) || victims.length;
    process.stdout.write(`seed ${seed}\n`);
    for (let i = 0; i < times; i++) {
      const after = 1500 + ((seed + i * 7919) % 1500);
      const kill = await killWhileDrawing(browser, served, page, net.path, victims[i % victims.length]!, after);
      ({ served, page } = kill);
      process.stdout.write(`${kill.victim} killed after ${kill.edits} edits in ${after} ms: ${kill.lostMilliseconds} ms lost\n`);
      expect(kill.lostMilliseconds).toBeLessThanOrEqual(1000);
    }
  });
});

describe('a tab that was closed with changes', () => {
  it('is not taken for a crash by the next window, which has it to recover', async () => {
    const page = await openWindow(browser, served);
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
    await change(page, served, 'Closed');
    // Opened before the other is gone, and after
    const beside = await openWindow(browser, served);
    await page.close();
    const next = await openWindow(browser, served);
    for (const window of [beside, next]) {
      await window.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
      expect(await bars(window).innerText()).toBe('');
    }
    await next.getByRole('button', { name: 'File', exact: true }).click();
    await next.getByRole('menuitem', { name: 'Recover unsaved work…' }).click();
    await next.getByRole('dialog').getByText('closed without saving').waitFor();
  });
});

describe('a reload', () => {
  it('brings the drawing back without a question, and takes no other window’s', async () => {
    const other = await openWindow(browser, served);
    await other.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
    await change(other, served, 'Another window');
    const page = await openWindow(browser, served);
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
    await change(page, served, 'Mine');
    page.on('dialog', (question) => void question.accept());
    await page.reload();
    await nameIs(page, 'Mine');
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await change(page, served, 'Mine again');
    expect(await bars(page).innerText()).toBe('');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(journals(served.data)).toHaveLength(2);
  });
});
