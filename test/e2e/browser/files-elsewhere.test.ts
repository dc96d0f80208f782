import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { connect, leave } from './browser.ts';
import { bars, change, expectAccessible, killServer, NetFile, nameIs, openWindow, rename, saved } from './recovery.ts';

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

describe('a file that changes on disk while it is open', () => {
  it('is told, loaded by one press, and undone by another', async () => {
    const net = new NetFile(served);
    const page = await net.open(browser, served);
    net.write('Theirs');
    await bars(page).getByText('net was changed outside of this window.').waitFor();
    await expectAccessible(page);
    await bars(page).getByRole('button', { name: 'Load its version' }).focus();
    await page.keyboard.press('Enter');
    await nameIs(page, 'Theirs');
    await saved(page);
    expect(await bars(page).innerText()).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    await nameIs(page, 'Net');
  });

  it('is laid beside mine first, and loaded from there', async () => {
    const net = new NetFile(served);
    const page = await net.open(browser, served);
    await page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Dropout', exact: true }).click();
    net.write('Theirs');
    await bars(page).getByRole('button', { name: 'Compare' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Changes' }).getByText('1 added').waitFor();
    await bars(page).getByRole('button', { name: 'Load its version' }).click();
    await nameIs(page, 'Theirs');
    await saved(page);
    await page.getByRole('complementary', { name: 'Changes' }).waitFor({ state: 'detached' });
    expect(
      await page
        .getByRole('region', { name: 'Canvas' })
        .getByRole('group', { name: /^Dropout/ })
        .count(),
    ).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^Dropout/ })
      .waitFor();
  });

  it('is kept as mine when I say so, and replaced by the next save', async () => {
    const net = new NetFile(served);
    const page = await net.open(browser, served);
    await rename(page, 'Mine');
    net.write('Theirs');
    await bars(page).getByRole('button', { name: 'Keep mine' }).click();
    expect(net.name).toBe('Theirs');
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(net.name).toBe('Mine');
  });

  it('is told when it is gone, and written anew by a save', async () => {
    const net = new NetFile(served);
    const page = await net.open(browser, served);
    renameSync(net.path, `${net.path}.elsewhere`);
    await bars(page)
      .getByText(/^net is no longer where it was/)
      .waitFor();
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(net.name).toBe('Net');
    await expect.poll(() => bars(page).innerText()).toBe('');
  });

  it('while its window was killed: the restored one is told apart, and saving asks', async () => {
    const net = new NetFile(served);
    await change(await net.open(browser, served), served, 'Mine');
    await killServer(served);
    net.write('Theirs');
    served = await serve(served);
    const page = await openWindow(browser, served);
    await bars(page).getByText('They are restored').waitFor();
    await bars(page).getByText('net was changed outside of this window.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog', { name: 'net was changed elsewhere' }).waitFor();
    expect(net.name).toBe('Theirs');
  });
});

describe('two windows on one file', () => {
  it('know of each other, and neither overwrites the other in silence', async () => {
    const net = new NetFile(served);
    const [one, two] = [await net.open(browser, served), await net.open(browser, served)];
    for (const page of [one, two]) await bars(page).getByText('net is also open in another window.').waitFor();
    await rename(one, 'One');
    await rename(two, 'Two');
    await one.keyboard.press('Control+s');
    await saved(one);
    await bars(two).getByText('net was changed outside of this window.').waitFor();
    expect(await bars(one).getByText('changed outside').count()).toBe(0);
    await two.keyboard.press('Control+s');
    const question = two.getByRole('dialog', { name: 'net was changed elsewhere' });
    await question.getByRole('button', { name: 'Keep mine as another file' }).click();
    await two.getByRole('dialog', { name: 'Save as' }).getByRole('button', { name: 'Save' }).click();
    await saved(two);
    expect(net.name).toBe('One');
    expect(readFileSync(path.join(served.folder, 'net-2.netloom'), 'utf8')).toContain('"Two"');
    await expect.poll(() => bars(one).innerText()).toBe('');
  });

  it('of two hosts know of each other too', async () => {
    const net = new NetFile(served);
    const one = await net.open(browser, served);
    const second = await serve(served);
    const two = await openWindow(browser, second);
    await two
      .getByRole('dialog')
      .getByRole('button', { name: /^net\b/ })
      .click();
    for (const page of [one, two]) await bars(page).getByText('net is also open in another window.').waitFor();
    await killServer(second);
    await expect.poll(() => bars(one).innerText(), { timeout: 10_000 }).toBe('');
  });
});
