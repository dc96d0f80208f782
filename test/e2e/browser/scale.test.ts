import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { draw, type Row } from '#test/core/draw.ts';
import { type Served, serve } from '../server.ts';
import { findings } from './axe.ts';
import { chromiumExecutable, connect, leave } from './browser.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

let served: Served;
let browser: Browser;
const errors: string[] = [];

beforeAll(async () => {
  served = await serve();
  writeFileSync(path.join(served.folder, 'rows.netloom'), JSON.stringify(residualNetwork(500)));
  const branches = Array.from({ length: 12 }, (_, i) => `branch${i}`);
  const wide = draw(
    ['image', 'InputLayer', { shape: [32, 32, 3] }],
    ...branches.map((name): Row => [name, 'Conv2D', { filters: 8, kernelSize: [1, 1] }, 'image']),
    // Joined among each other: nothing but a search lays that out
    ['pair', 'Concatenate', {}, branches[0]!, branches[1]!],
    ['joined', 'Concatenate', {}, 'pair', ...branches.slice(2)],
  );
  writeFileSync(path.join(served.folder, 'wide.netloom'), JSON.stringify(wide));
  const conv = { filters: 8, kernelSize: [1, 1] };
  const joins = Array.from({ length: 80 }, (_, i): Row[] => {
    const before = i === 0 ? 'image' : `sum${i - 1}`;
    return [
      [`left${i}`, 'Conv2D', conv, before],
      [`right${i}`, 'Conv2D', conv, before],
      [`sum${i}`, 'Add', {}, `left${i}`, `right${i}`],
    ];
  });
  const branched = draw(['image', 'InputLayer', { shape: [32, 32, 3] }], ...joins.flat());
  writeFileSync(path.join(served.folder, 'branched.netloom'), JSON.stringify(branched));
  browser = await connect();
});

afterAll(async () => {
  await leave(browser);
  await served?.close();
});

/** The window with a document open. `before` runs in the page ahead of its scripts. */
async function open(name: string, colorScheme: 'light' | 'dark', before?: () => void): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => errors.push(error.message));
  if (before) await page.addInitScript(before);
  await page.goto(served.url);
  await page.getByRole('dialog').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+o');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .press('Enter');
  return page;
}

/** A worker that never answers a layout: what a network looks like that is too large for the machine. */
function neverLayOut(): void {
  globalThis.Worker = class extends Worker {
    override postMessage(message: { cmd?: string; graph?: { children?: unknown[] } }): void {
      if (message.cmd !== 'layout' || (message.graph?.children?.length ?? 0) < 5) super.postMessage(message);
    }
  };
}

/** Writes down what of a drawing is in the page at each change of it. */
function noteWhatComes(): void {
  const came: string[] = [];
  Object.assign(globalThis, { came });
  new MutationObserver(() => {
    const [cards, wires] = ['node', 'edge'].map((part) => document.querySelector(`.react-flow__${part}`) !== null);
    const here = [...(cards ? ['cards'] : []), ...(wires ? ['wires'] : [])].join(' and ');
    if (here !== '' && came.at(-1) !== here) came.push(here);
  }).observe(document, { subtree: true, childList: true });
}

describe('a large drawing', () => {
  it('comes into the page with its cards first, and its wires right after', async () => {
    const page = await open('branched', 'light', noteWhatComes);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
    expect(await page.evaluate(() => (globalThis as unknown as { came: string[] }).came)).toEqual(['cards', 'cards and wires']);
    await page.close();
  });

  it('keeps only what is in view in the page, and from afar only its form; by keyboard', async () => {
    const page = await open('rows', 'light');
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const row = canvas.getByRole('group', { name: /^Conv2D conv2d_1,/ });
    await row.getByText('Conv2D').waitFor();
    expect(await canvas.locator('.react-flow__node').count()).toBeLessThan(60);
    await row.click({ position: { x: 16, y: 5 } });
    await page.keyboard.press('f');
    // The name stays for who listens; the words are gone
    await row.getByText('Conv2D').waitFor({ state: 'detached' });
    await row.waitFor({ state: 'attached' });
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: /show in real size/ }).click();
    await canvas.locator('.row .card-title').first().waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('whose layout takes long can be had in rows at once (%s)', async (theme) => {
    const page = await open('wide', theme, neverLayOut);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.getByText('Arranging the drawing…').waitFor();
    expect(await findings(page)).toEqual([]);
    const cancel = canvas.getByRole('button', { name: 'Cancel' });
    if (theme === 'light') await cancel.click();
    else await cancel.press('Enter');
    await canvas.getByRole('group', { name: /^InputLayer image/ }).waitFor();
    await canvas.getByText('Arranging the drawing…').waitFor({ state: 'detached' });
    await page.getByText('The layout was stopped.').waitFor({ state: 'attached' });
    await page.close();
  });

  it('shows an edit without touching its overview, as long as that shows the same', async () => {
    const page = await open('rows', 'light');
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const row = canvas.getByRole('group', { name: /^Conv2D conv2d_5,/ });
    await row.click({ position: { x: 16, y: 5 } });
    await canvas.getByRole('img', { name: 'Overview' }).evaluate((overview) => {
      const seen = { touched: 0 };
      Object.assign(globalThis, { seen });
      new MutationObserver((records) => {
        seen.touched += records.length;
      }).observe(overview, { subtree: true, childList: true, attributes: true });
    });
    const touched = () => page.evaluate(() => (globalThis as unknown as { seen: { touched: number } }).seen.touched);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByLabel('Filters', { exact: true }).fill('48');
    await page.keyboard.press('Enter');
    await row.getByText('56 × 56 × 48').waitFor();
    expect(await touched()).toBe(0);
    // What no longer fits is red in it
    await inspector.getByLabel('Strides', { exact: true }).fill('2');
    await page.keyboard.press('Enter');
    await expect.poll(touched).toBeGreaterThan(0);
    await page.close();
  });

  it('is edited in pieces, and what is pressed in between is heard', async () => {
    const page = await open('branched', 'light');
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const card = canvas.getByRole('group', { name: /^Conv2D left0,/ });
    const other = canvas.getByRole('group', { name: /^Conv2D right0,/ });
    await card.click({ position: { x: 16, y: 5 } });
    const stillDrawn = await page.evaluate(async () => {
      const canvas = document.querySelector('.canvas')!;
      const press = (key: string, ctrlKey = false) =>
        canvas.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
      press('Delete');
      // What React does by itself after an event
      await Promise.resolve();
      const drawn = canvas.querySelector('[aria-label^="Conv2D left0,"]') !== null;
      press('z', true);
      return drawn;
    });
    expect(stillDrawn).toBe(true);
    await page.getByRole('button', { name: /^Redo/ }).and(page.locator(':enabled')).waitFor();
    await card.click({ position: { x: 16, y: 5 } });
    await page.keyboard.press('Delete');
    await card.waitFor({ state: 'detached' });
    await other.waitFor();
    await page.keyboard.press('Control+z');
    await card.waitFor();
    await page.close();
  });

  it('costs an edit little more than a small one does', async () => {
    const env = { ...process.env, ...(chromiumExecutable ? { CHROMIUM_EXECUTABLE: chromiumExecutable } : {}) };
    const args = [path.join(root, 'scripts', 'benchmark-editor.mjs'), '--short', '--json', '--only', 'opening,editing'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 24 });
    const { editing, opening } = JSON.parse(stdout) as {
      editing: { rows: { few: { script: number }[] }; few: { few: { script: number }[] } };
      opening: { file: { shown: number }[]; blocks: { shown: number }[] }[];
    };
    const least = (runs: readonly { script: number }[]) => Math.min(...runs.map(({ script }) => script));
    // 500 layers beside 20, in the thread's own time
    expect(least(editing.rows.few)).toBeLessThan(6 * least(editing.few.few));
    for (const { file, blocks } of opening) for (const { shown } of [...file, ...blocks]) expect(shown).toBeGreaterThan(0);
  });

  it('never raised an error in the page', () => {
    expect(errors).toEqual([]);
  });
});
