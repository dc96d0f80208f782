import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { templateText } from '../../core/templates/load.ts';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { connect, leave } from './browser.ts';

/** A served window in a real browser, whose page a test opens as it needs it. */
export class Editor {
  served!: Served;
  browser!: Browser;
  page!: Page;
  window!: Window;
  /** What pages threw or told as an error. */
  readonly errors: string[] = [];
  /** The page that the next test may have again, and what its browser was asked for. */
  private again: { readonly page: Page; readonly kind: string } | null = null;

  /** The start page of a new window. */
  async open(options: BrowserContextOptions = {}): Promise<void> {
    await this.newPage(options);
    await this.page.goto(this.served.url);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
  }

  /** A new window that begins with a template, as with a file that is named at the start: without the start page. */
  async openTemplate(id: string, options: BrowserContextOptions = {}): Promise<void> {
    await this.newPage(options);
    await this.page.goto(this.served.urls[fileOf(id)]!);
    await this.page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').first().waitFor();
    // Blocks are read after the start, and move what stands below them in the palette
    const prepared = this.page.getByRole('region', { name: 'Blocks', exact: true });
    await prepared.getByRole('button', { name: 'Residual', exact: true }).waitFor({ state: 'attached' });
  }

  /** In a browser that has seen no drawing and no preference before; the page before it goes. */
  private async newPage(options: BrowserContextOptions): Promise<void> {
    const { viewport = { width: 1440, height: 900 }, colorScheme = 'light', reducedMotion = 'reduce', ...rest } = options;
    const kind = JSON.stringify(rest);
    if (kind !== this.again?.kind || !(await this.left())) {
      await this.again?.page.context().close();
      await this.page?.context().close();
      const context = await this.browser.newContext(rest);
      this.page = await context.newPage();
      this.again = { page: this.page, kind };
      this.follow(this.page);
      this.window = new Window(this.page);
    }
    if (viewport) await this.page.setViewportSize(viewport);
    await this.page.emulateMedia({ colorScheme, reducedMotion });
  }

  /**
   * Leaves the page as a person does, and nothing of it is kept: as good as a new browser, for a quarter less work. False
   * where it can't be had again.
   */
  private async left(): Promise<boolean> {
    const { page } = this;
    if (page !== this.again?.page || page.isClosed() || page.context().pages().length > 1) return false;
    if (!page.url().startsWith(new URL(this.served.url).origin)) return false;
    // What is a picture of the same origin runs nothing
    const icon = page.locator('link[rel="icon"]').first();
    if ((await icon.count()) === 0) return false;
    await page.unrouteAll();
    await page.mouse.move(-1, -1);
    await page.goto(await icon.evaluate((link: HTMLLinkElement) => link.href));
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.context().clearCookies();
    return true;
  }

  /** The next page is in a browser of its own, whatever this one's went through. */
  leaveBehind(): void {
    this.again = null;
  }

  /** Hears what goes wrong in a page. */
  follow(page: Page): void {
    page.setDefaultTimeout(15_000);
    page.on('crash', () => this.leaveBehind());
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      // For the picture that is between two windows, Chromium asks for another that stands in its tab
      const aside = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !aside) this.errors.push(message.text());
    });
  }

  /** The window in light or dark, as the system says it. */
  async show(theme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme });
    await this.page.locator(`html[data-theme="${theme}"]`).waitFor();
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

const fileOf = (id: string) => `${id.replace(/^.*\//, '')}.netloom`;

/** For all tests of a file, with the templates that their windows begin with. None tells an error; of one that fails there is a picture. */
export function theEditor(...templates: string[]): Editor {
  return serving(new Editor(), ...templates);
}

/** The same for what knows more of the window. */
export function serving<E extends Editor>(editor: E, ...templates: string[]): E {
  beforeAll(async () => {
    editor.served = await serve(undefined, Object.fromEntries(templates.map((id) => [fileOf(id), templateText(id)])));
    editor.browser = await connect();
  });
  afterEach(async ({ task }) => {
    const errors = editor.errors.splice(0);
    if (task.result?.state === 'fail') {
      await editor.page?.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}.png` }).catch(() => undefined);
      editor.leaveBehind();
    }
    expect(errors, 'what the page told as an error').toEqual([]);
  });
  afterAll(async () => {
    await leave(editor.browser);
    await editor.served?.close();
  });
  return editor;
}
