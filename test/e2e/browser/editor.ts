import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { launch } from './browser.ts';

/** A served window in a real browser, whose page a test opens as it needs it. */
export class Editor {
  served!: Served;
  browser!: Browser;
  page!: Page;
  window!: Window;
  /** What pages threw or told as an error. */
  readonly errors: string[] = [];

  /** A new page, in a browser that has seen no drawing and no preference before; the page before it goes. */
  async open(options: BrowserContextOptions = {}): Promise<void> {
    await this.page?.context().close();
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(15_000);
    this.page.on('pageerror', (error) => this.errors.push(error.message));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    this.window = new Window(this.page);
    await this.page.goto(this.served.url);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
  }

  /** An action of the window by its name, as the search does it. */
  async act(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('dialog', { name: 'Search' }).getByRole('combobox').fill(name);
    await this.page.getByRole('option', { name }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** What the window says at its edge. */
  told(text: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: text }).first();
  }
}

/** For all tests of a file; of a failed one there is a picture. */
export function theEditor(): Editor {
  const editor = new Editor();
  beforeAll(async () => {
    editor.served = await serve();
    editor.browser = await launch();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await editor.page?.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}.png` }).catch(() => undefined);
  });
  afterAll(async () => {
    await editor.browser?.close();
    await editor.served?.close();
  });
  return editor;
}
