import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { newDocument } from '#core/document/edits/document.ts';
import { addNode } from '#core/document/edits/nodes.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { type Served, serve } from '../server.ts';
import { findings } from './axe.ts';

/** A window of its own: a new context has no session of another. */
export async function openWindow(browser: Browser, served: Served): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
  await page.goto(served.url);
  return page;
}

/** What the window says of its document over the canvas. */
export const bars = (page: Page) => page.getByRole('region', { name: 'About this document' });

/** The document's name in the window's top bar. */
export async function nameIs(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.locator('.document-name').innerText()).toBe(name);
}

export async function killServer({ process }: Served): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

/** What the top bar says once nothing is unsaved. */
export const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).first().waitFor();

export async function rename(page: Page, name: string): Promise<void> {
  await page.locator('button.document-name').click();
  await page.getByLabel('Name of the document').fill(name);
  await page.getByLabel('Name of the document').press('Enter');
}

/** Changes the drawing and waits until that is kept, which takes no second. */
export async function change(page: Page, { data }: Served, name: string): Promise<void> {
  await rename(page, name);
  const done = performance.now();
  const kept = () => journals(data).some((text) => text.includes(`"name": "${name}"`));
  await expect.poll(kept, { interval: 10, timeout: 5000 }).toBe(true);
  expect(performance.now() - done, 'milliseconds until a change is kept').toBeLessThan(1000);
}

/** The entries of the journal, each as its file holds it. */
export function journals(data: string): string[] {
  const folder = path.join(data, 'journals');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.journal'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The document that the tests open, in the served folder; one node, and this name. */
export class NetFile {
  readonly path: string;

  constructor(served: Served, name = 'Net') {
    this.path = path.join(served.folder, 'net.netloom');
    this.write(name);
  }

  write(name: string): void {
    const { document } = addNode(newDocument(name), null, { name: 'flatten', type: 'Flatten', at: [0, 0] });
    writeFileSync(this.path, serializeDocument(document));
  }

  /** The document's name on disk. */
  get name(): string {
    return (JSON.parse(readFileSync(this.path, 'utf8')) as { name: string }).name;
  }

  /** A window that shows it. */
  async open(browser: Browser, served: Served): Promise<Page> {
    const page = await openWindow(browser, served);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^net\b/ })
      .click();
    await nameIs(page, this.name);
    return page;
  }
}

export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page), colorScheme).toEqual([]);
  }
}

/** A tab whose page was killed, by what is left of it: Playwright's own page is of no use after that. */
export interface KilledTab {
  open(url: string): Promise<void>;
  text(): Promise<string>;
  kill(): Promise<void>;
}

/** Ends the process that draws the page, as the system does when memory runs out. */
export async function killPage(page: Page): Promise<KilledTab> {
  const session = await page.context().newCDPSession(page);
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => session.once('Inspector.targetCrashed', resolve));
    // It is not there to answer any more
    session.send('Page.crash').catch(() => undefined);
    await gone;
  };
  await session.send('Inspector.enable');
  await kill();
  return {
    kill,
    async open(url) {
      await session.send('Page.navigate', { url });
    },
    async text() {
      const { result } = await session.send('Runtime.evaluate', { expression: 'document.body.innerText' });
      return String(result.value);
    },
  };
}

export type Victim = 'server' | 'page' | 'both';

export interface Kill {
  readonly victim: Victim;
  readonly edits: number;
  readonly lostMilliseconds: number;
}

/**
 * Adds layers to an open file without a pause, kills at a moment, starts again, and measures from when on what was drawn is
 * gone: from the press that is not there any more, as it began, to the kill.
 */
export async function killWhileDrawing(
  browser: Browser,
  served: Served,
  page: Page,
  file: string,
  victim: Victim,
  after: number,
): Promise<Kill & { readonly served: Served; readonly page: Page }> {
  const before = nodesOf(file);
  const item = page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Dropout', exact: true });
  await item.waitFor();
  const presses: number[] = [];
  const end = performance.now() + after;
  while (performance.now() < end) {
    presses.push(performance.now());
    await item.evaluate((button) => (button as HTMLElement).click());
  }
  const killed = performance.now();
  await Promise.all([...(victim === 'page' ? [] : [killServer(served)]), ...(victim === 'server' ? [] : [killPage(page)])]);
  await page.close();
  const now = victim === 'page' ? served : await serve(served);
  const again = await openWindow(browser, now);
  await bars(again).getByText('They are restored').waitFor();
  await again.keyboard.press('Control+s');
  await again.getByText('Saved', { exact: true }).first().waitFor();
  const kept = nodesOf(file) - before;
  expect(kept).toBeLessThanOrEqual(presses.length);
  return {
    victim,
    edits: presses.length,
    lostMilliseconds: kept >= presses.length ? 0 : Math.round(killed - presses[kept]!),
    served: now,
    page: again,
  };
}

function nodesOf(file: string): number {
  return (JSON.parse(readFileSync(file, 'utf8')) as { graph: { nodes: unknown[] } }).graph.nodes.length;
}
