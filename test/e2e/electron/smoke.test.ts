import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page as CurrentPage } from 'playwright-core';
import type { Page } from 'playwright-core-legacy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodNames } from '#core/contract/names.ts';
import { Window } from '../window.ts';
import { backendOf, type Desktop, findElectron, openDesktop } from './desktop.ts';

const electron = findElectron();
const without = electron.executable === null ? ` (skipped: ${electron.reason})` : '';
let desktop: Desktop;
let page: Page;
let window: Window;
const errors: string[] = [];

/** What the system's dialogs would have answered. */
const answerSave = (filePath: string) =>
  desktop.app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
  }, filePath);
const answerQuestion = (response: number) =>
  desktop.app.evaluate(({ dialog }, chosen) => {
    const asked = dialog as typeof dialog & { asked?: string };
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.asked = (args[args.length - 1] as { message: string }).message;
      return Promise.resolve({ response: chosen, checkboxChecked: false });
    };
  }, response);
const question = () => desktop.app.evaluate(({ dialog }) => (dialog as typeof dialog & { asked?: string }).asked ?? '');

describe.skipIf(electron.executable === null)(`the desktop app${without}`, () => {
  beforeAll(async () => {
    desktop = await openDesktop(electron.executable as string);
    page = desktop.page;
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => errors.push(error.message));
    // The same calls in both versions of Playwright
    window = new Window(page as unknown as CurrentPage);
    // The build of the app is part of it
  }, 300_000);
  afterAll(() => desktop?.close());

  it('opens one window, on a page of its own', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
    expect(await page.title()).toContain('Netloom');
    expect(page.url()).toBe('app://netloom/');
    expect(desktop.app.windows()).toHaveLength(1);
  });

  it('gives the page no Node, and of the preload script only its contract', async () => {
    const seen = await page.evaluate(() => {
      const all = globalThis as unknown as Record<string, unknown> & { netloom: { requests: Record<string, object> } };
      return {
        node: ['require', 'process', 'Buffer', 'global', 'module'].filter((name) => name in all),
        preload: Object.keys(all.netloom).sort(),
        groups: Object.keys(all.netloom.requests).sort(),
      };
    });
    expect(seen.node).toEqual([]);
    expect(seen.preload).toEqual(['dropped', 'on', 'requests']);
    expect(seen.groups).toEqual([...new Set(methodNames().map((name) => name.split('.')[0]))].sort());
  });

  it('lets the page neither leave, nor open windows, nor run foreign scripts', async () => {
    const foreign = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.foreign = true';
      document.head.append(script);
      return 'foreign' in globalThis;
    });
    expect(foreign).toBe(false);
    // Playwright stops an old Electron for good at the window that is about to be refused
    if (desktop.version >= 12) {
      expect(await page.evaluate(() => globalThis.open('https://example.org/') === null)).toBe(true);
    }
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
    expect(page.url()).toBe('app://netloom/');
    expect(desktop.app.windows()).toHaveLength(1);
  });

  it('carries requests through main to the backend, and refuses bad ones in words', async () => {
    const [good, bad, made] = await page.evaluate(() => {
      const { requests } = (
        globalThis as unknown as { netloom: { requests: Record<string, Record<string, (p: unknown) => unknown>> } }
      ).netloom;
      return Promise.all([
        requests.host?.describe?.({}),
        requests.documents?.open?.({ handle: 7 }),
        requests.documents?.open?.({ handle: '/etc/passwd' }),
      ]);
    });
    expect(good).toMatchObject({ ok: true, value: { kind: 'electron', dialogs: 'native', folder: null } });
    expect(bad).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
    expect(made).toMatchObject({ ok: false, failure: { code: 'unknown-handle' } });
  });

  it('opens the lesson with its error explained, and mends it', async () => {
    await window.template(/^Wider second stage/);
    await window.status('1 problem').waitFor();
    const problems = await window.tab('Problems');
    expect(await problems.innerText()).toMatch(/56 × 56 × 128/);
    await problems
      .getByRole('button', { name: /^Project the shortcut/ })
      .first()
      .click();
    await window.status('No problems').waitFor();
  });

  it('saves a real file where the dialog says', async () => {
    const file = path.join(desktop.folder, 'mended.netloom');
    await answerSave(file);
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    expect(saved).toMatchObject({ format: 'netloom', name: 'Wider second stage' });
    expect(saved.graph.nodes.map((node: { type?: string }) => node.type)).toContain('BatchNormalization');
  });

  it('goes on when the backend dies: it is started again, and the open file can still be saved', async () => {
    const before = await backendOf(desktop.app);
    process.kill(before, 'SIGKILL');
    await expect.poll(() => backendOf(desktop.app).catch(() => before), { timeout: 30_000 }).not.toBe(before);
    await page.getByLabel('Name', { exact: true }).first().fill('Mended');
    await page.getByLabel('Name', { exact: true }).first().press('Enter');
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    expect(JSON.parse(readFileSync(path.join(desktop.folder, 'mended.netloom'), 'utf8')).name).toBe('Mended');
  });

  it('trains in a process of its own, and stops', async () => {
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Start page/ }).click();
    await window.template(/digits/i);
    // The drawing before it has no problems either
    await page.getByRole('heading', { name: 'ResNet for digits' }).waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByLabel('Loss now').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const runs = await window.tab('Runs');
    await runs
      .getByText(/stopped/i)
      .first()
      .waitFor();
  });

  it('asks before unsaved changes are lost', async () => {
    await page.getByLabel('Name', { exact: true }).first().fill('Changed');
    await page.getByLabel('Name', { exact: true }).first().press('Enter');
    await page.getByText('Unsaved changes', { exact: true }).first().waitFor();
    await answerQuestion(2);
    const close = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await close();
    await expect.poll(question).toMatch(/save/i);
    expect(desktop.app.windows()).toHaveLength(1);
    await answerQuestion(1);
    const closed = page.waitForEvent('close');
    await close().catch(() => undefined);
    await closed;
  });

  it('never raised an error in the page', () => {
    expect(errors).toEqual([]);
  });
});
