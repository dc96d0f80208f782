import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newDocument } from '#core/document/edits/document.ts';
import { addNode } from '#core/document/edits/nodes.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { type Served, serve } from '../server.ts';
import { findings } from './axe.ts';
import { launch } from './browser.ts';
import { bars, killPage, killServer, killWhileDrawing, nameIs, openWindow, type Victim } from './recovery.ts';

let served: Served;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
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

const file = () => path.join(served.folder, 'net.netloom');
const onDisk = () => (JSON.parse(readFileSync(file(), 'utf8')) as { name: string }).name;
const textOf = (name: string) =>
  serializeDocument(addNode(newDocument(name), null, { name: 'flatten', type: 'Flatten', at: [0, 0] }).document);
const journals = () => readdirSync(path.join(served.data, 'journals')).filter((name) => name.endsWith('.journal'));
const kept = () => journals().map((name) => readFileSync(path.join(served.data, 'journals', name), 'utf8'));
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor();

async function rename(page: Page, name: string): Promise<void> {
  await page.locator('button.document-name').click();
  await page.getByLabel('Name of the document').fill(name);
  await page.getByLabel('Name of the document').press('Enter');
}

/** Changes the drawing and waits until that is kept, which takes no second. */
async function change(page: Page, name: string): Promise<void> {
  await rename(page, name);
  const done = performance.now();
  await expect.poll(() => kept().some((text) => text.includes(`"name": "${name}"`)), { interval: 10 }).toBe(true);
  expect(performance.now() - done, 'milliseconds until a change is kept').toBeLessThan(1000);
}

/** A window that shows net.netloom. */
async function openNet(): Promise<Page> {
  const page = await openWindow(browser, served);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^net\b/ })
    .click();
  await nameIs(page, 'Net');
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page), colorScheme).toEqual([]);
  }
}

describe('after a kill', () => {
  it('of the server, the next start restores what was drawn, and says so', async () => {
    writeFileSync(file(), textOf('Net'));
    await change(await openNet(), 'Net with changes');
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
    expect(onDisk()).toBe('Net with changes');
    await expect.poll(journals).toEqual([]);
  });

  it('of the page alone, the same tab and a new window have it back', async () => {
    writeFileSync(file(), textOf('Net'));
    const page = await openNet();
    await change(page, 'Mine');
    const tab = await killPage(page);
    await tab.open(served.url);
    await expect.poll(() => tab.text()).toContain('Netloom ended while Mine had unsaved changes.');
    await tab.kill();
    await page.close();
    const other = await openWindow(browser, served);
    await bars(other).getByText('They are restored').waitFor();
    await nameIs(other, 'Mine');
    // What was restored can be let go, after a question
    await bars(other).getByRole('button', { name: 'Discard…' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await nameIs(other, 'Net');
    await expect.poll(journals).toEqual([]);
  });

  it('of several windows, each is offered; by the keyboard alone one is restored and one discarded', async () => {
    for (const name of ['First', 'Second']) {
      const page = await openWindow(browser, served);
      await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
      await change(page, name);
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
    await dialog.getByRole('button', { name: 'Discard First for good' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => kept().length).toBe(1);
    await dialog.getByRole('button', { name: 'Restore Second' }).focus();
    await page.keyboard.press('Enter');
    await nameIs(page, 'Second');
    // Nothing else is waiting
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Recover unsaved work…' }).click();
    await page.getByText('Nothing is waiting').waitFor();
  });

  it('at any moment of a long gesture, less than a second of it is gone', async () => {
    writeFileSync(file(), textOf('Net'));
    let page = await openNet();
    const victims: Victim[] = ['server', 'page', 'both'];
    const seed = Number(process.env.NETLOOM_SEED) || Date.now();
    const times = Number(process.env.NETLOOM_KILLS) || victims.length;
    process.stdout.write(`seed ${seed}\n`);
    for (let i = 0; i < times; i++) {
      const after = 1500 + ((seed + i * 7919) % 1500);
      const kill = await killWhileDrawing(browser, served, page, file(), victims[i % victims.length]!, after);
      ({ served, page } = kill);
      process.stdout.write(`${kill.victim} killed after ${kill.edits} edits in ${after} ms: ${kill.lostMilliseconds} ms lost\n`);
      expect(kill.lostMilliseconds).toBeLessThanOrEqual(1000);
    }
  });
});

describe('a reload', () => {
  it('brings the drawing back without a question, and takes no other window’s', async () => {
    const other = await openWindow(browser, served);
    await other.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
    await change(other, 'Another window');
    const page = await openWindow(browser, served);
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
    await change(page, 'Mine');
    page.on('dialog', (question) => void question.accept());
    await page.reload();
    await nameIs(page, 'Mine');
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await change(page, 'Mine again');
    expect(await bars(page).innerText()).toBe('');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(journals()).toHaveLength(2);
  });
});

describe('a file that changes on disk while it is open', () => {
  it('is told, loaded by one press, and undone by another', async () => {
    writeFileSync(file(), textOf('Net'));
    const page = await openNet();
    writeFileSync(file(), textOf('Theirs'));
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

  it('is kept as mine when I say so, and replaced by the next save', async () => {
    writeFileSync(file(), textOf('Net'));
    const page = await openNet();
    await rename(page, 'Mine');
    writeFileSync(file(), textOf('Theirs'));
    await bars(page).getByRole('button', { name: 'Keep mine' }).click();
    expect(onDisk()).toBe('Theirs');
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(onDisk()).toBe('Mine');
  });

  it('is told when it is gone, and written anew by a save', async () => {
    writeFileSync(file(), textOf('Net'));
    const page = await openNet();
    renameSync(file(), `${file()}.elsewhere`);
    await bars(page)
      .getByText(/^net is no longer where it was/)
      .waitFor();
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(onDisk()).toBe('Net');
    await expect.poll(() => bars(page).innerText()).toBe('');
  });

  it('while its window was killed: the restored one is told apart, and saving asks', async () => {
    writeFileSync(file(), textOf('Net'));
    await change(await openNet(), 'Mine');
    await killServer(served);
    writeFileSync(file(), textOf('Theirs'));
    served = await serve(served);
    const page = await openWindow(browser, served);
    await bars(page).getByText('They are restored').waitFor();
    await bars(page).getByText('net was changed outside of this window.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog', { name: 'net was changed elsewhere' }).waitFor();
    expect(onDisk()).toBe('Theirs');
  });
});

describe('two windows on one file', () => {
  it('know of each other, and neither overwrites the other in silence', async () => {
    writeFileSync(file(), textOf('Net'));
    const [one, two] = [await openNet(), await openNet()];
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
    expect(onDisk()).toBe('One');
    expect(readFileSync(path.join(served.folder, 'net-2.netloom'), 'utf8')).toContain('"Two"');
    await expect.poll(() => bars(one).innerText()).toBe('');
  });

  it('of two hosts know of each other too', async () => {
    writeFileSync(file(), textOf('Net'));
    const one = await openNet();
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
