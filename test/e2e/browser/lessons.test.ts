import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { findings } from './axe.ts';
import { launch } from './browser.ts';

const course = new URL('../../../templates/course/', import.meta.url);
let served: Served;
let browser: Browser;
let page: Page;
let window: Window;

beforeAll(async () => {
  served = await serve();
  const lesson = JSON.parse(readFileSync(new URL('2-identity-link.json', course), 'utf8'));
  writeFileSync(path.join(served.folder, 'theirs.json'), JSON.stringify({ ...lesson, title: 'A lesson of theirs' }));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});
beforeEach(async () => {
  await open('light');
});
afterEach(() => page.context().close());

async function open(colorScheme: 'light' | 'dark', width = 1440, height = 900): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(served.url);
  window = new Window(page);
  await start().getByRole('button', { name: 'A VGG block' }).waitFor();
}

const start = () => page.getByRole('dialog', { name: 'Netloom' });
const lesson = () => page.getByRole('complementary', { name: 'Lesson' });
const heading = (name: string) => lesson().getByRole('heading', { name, exact: true });
const press = (name: string) => lesson().getByRole('button', { name, exact: true }).click();
const focused = (locator: Locator) => locator.evaluateAll((elements) => elements.includes(document.activeElement as never));

/** Goes on with the tab key until it stands there, as who has no mouse does. */
async function tabTo(locator: Locator): Promise<void> {
  await locator.waitFor();
  for (let i = 0; i < 120; i++) {
    if (await focused(locator)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the tab key does not lead there');
}

describe('the start page', () => {
  it('shows the course, templates with pictures and sizes, and the documents of the folder', async () => {
    expect(await start().getByRole('region', { name: 'Course' }).getByRole('listitem').count()).toBe(8);
    const networks = start().getByRole('region', { name: 'Networks' });
    await networks.getByText('25.6 M parameters, 177 layers').first().waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('.start-picture svg').length === document.querySelectorAll('.start-picture').length,
    );
    await start().getByRole('navigation', { name: 'Begin' }).getByRole('button', { name: 'theirs.json' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('is gone through by arrow keys, searched, and left by Escape', async () => {
    const search = start().getByRole('searchbox');
    await search.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    // The second of four in the first row, then the one below
    expect(await focused(start().getByRole('button', { name: 'v1, v1.5, v2' }))).toBe(true);
    await page.keyboard.press('End');
    expect(await focused(start().getByRole('region', { name: 'Small examples' }).getByRole('button').last())).toBe(true);
    await search.fill('no such network');
    await start().getByText('Nothing here is called “no such network”').waitFor();
    await search.press('Escape');
    expect(await search.inputValue()).toBe('');
    await search.fill('resnet34');
    await search.press('Enter');
    await window.status(/23,901,672/).waitFor();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Start page/ }).click();
    await start().waitFor();
    await page.keyboard.press('Escape');
    await start().waitFor({ state: 'detached' });
    await window.status(/23,901,672/).waitFor();
  });
});

describe('a lesson', () => {
  it('is gone through by mouse to its end, ticks off live, and is done on the start page', async () => {
    await start().getByRole('button', { name: 'When the filters double' }).click();
    await heading('Break it').waitFor();
    const goals = lesson().getByRole('list', { name: 'Goals' });
    expect(await goals.getByRole('img', { name: 'To do' }).count()).toBe(4);
    await window.setField(window.node('Conv2D', 'conv1'), 'Filters', '128');
    await goals.getByText('now 128').waitFor();
    await window.setField(window.node('Conv2D', 'conv1'), 'Strides', '2');
    await window.setField(window.node('Conv2D', 'conv2'), 'Filters', '128');
    await page.getByText('All goals of this step are reached.').waitFor({ state: 'attached' });
    await press('Next');

    await heading('Read what it says').waitFor();
    await lesson().getByRole('radio', { name: 'The link has too few parameters' }).click();
    await lesson().getByText('Not quite', { exact: true }).waitFor();
    await lesson()
      .getByRole('radio', { name: /still carries the shape/ })
      .click();
    await lesson().getByText('Right', { exact: true }).waitFor();
    await press('Next');

    await heading('First mend: a block between').waitFor();
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
    await page
      .getByRole('button', { name: /^Put a convolution block before it/ })
      .first()
      .click();
    await press('Next');
    await lesson().getByRole('radio', { name: 'One of 16' }).click();
    await press('Next');

    await heading('Second mend: a projection').waitFor();
    await press('Hint');
    await lesson().getByText('It is the first of the mends.').waitFor();
    await press('Show me');
    await lesson().getByText('now 28 × 28 × 128').waitFor();
    await press('Next');
    await lesson().getByRole('radio', { name: 'It works on the link' }).click();
    await press('Next lesson');

    await heading('A wide block is dear').waitFor();
    await press('Leave the lesson');
    await lesson().waitFor({ state: 'detached' });
    // The drawing stays where it was
    await window.node('Conv2D', 'conv1').waitFor();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Start page/ }).click();
    const card = start().getByRole('listitem').filter({ hasText: 'When the filters double' });
    await card.getByText('Done', { exact: true }).waitFor();
  });

  it('is gone through by keyboard alone, and stands there again after a reload', async () => {
    await page.keyboard.type('vgg');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading('One convolution').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'One convolution');
    await window.node('Conv2D', 'conv1').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'conv1' }));
    await page.keyboard.press('Enter');
    await tabTo(window.field('Filters'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('64');
    await page.keyboard.press('Enter');
    await lesson().getByText('now 224 × 224 × 64').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'Next', exact: true }));
    await page.keyboard.press('Enter');

    await heading('A second one sees further').waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('conv2d');
    await page.keyboard.press('Enter');
    await lesson().getByText('2 of exactly 2 Conv2D').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'Show me' }));
    await page.keyboard.press('Enter');
    await tabTo(lesson().getByRole('button', { name: 'Next', exact: true }));
    await page.keyboard.press('Enter');

    await heading('Pooling closes the block').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'Skip', exact: true }));
    await page.keyboard.press('Enter');
    await heading('The next block doubles the filters').waitFor();
    await page.reload();
    await heading('The next block doubles the filters').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'Show me' }));
    await page.keyboard.press('Enter');
    await lesson().getByText('now 56 × 56 × 128').waitFor();
    await tabTo(lesson().getByRole('button', { name: 'Next', exact: true }));
    await page.keyboard.press('Enter');

    await heading('Where it ends').waitFor();
    await tabTo(lesson().getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await lesson().getByText('Right', { exact: true }).waitFor();
    await page.keyboard.press('Alt+0');
    await lesson().getByRole('radio').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+0');
    await tabTo(lesson().getByRole('button', { name: 'Next lesson' }));
    await page.keyboard.press('Enter');
    await heading('Draw the link').waitFor();
  });

  it('by others opens from a file, by the dialog or dropped on the window', async () => {
    await start().getByRole('button', { name: 'theirs.json' }).click();
    await lesson().getByRole('heading', { name: 'A lesson of theirs' }).waitFor();
    await press('Leave the lesson');
    const text = readFileSync(new URL('7-average-pooling.json', course), 'utf8');
    await page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'pooling.json', { type: 'application/json' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }, text);
    await lesson().getByRole('heading', { name: 'Global average pooling' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on the start page and on a lesson, in a small window too', async () => {
    await page.context().close();
    await open(colorScheme, 1024, 700);
    await page.locator('.start-picture svg').first().waitFor();
    expect(await findings(page), 'start page').toEqual([]);
    await start().getByRole('button', { name: 'When the filters double' }).click();
    await heading('Break it').waitFor();
    await window.node('Conv2D', 'conv1').waitFor();
    await press('Hint');
    expect(await findings(page), 'lesson').toEqual([]);
    await press('Show me');
    await press('Next');
    await lesson().getByRole('radio').first().click();
    await lesson().getByText('Not quite', { exact: true }).waitFor();
    expect(await findings(page), 'question').toEqual([]);
    const parts = [
      lesson(),
      page.getByRole('region', { name: 'Canvas' }),
      page.getByRole('complementary', { name: 'Inspector' }),
    ];
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    const [panel, canvas, inspector] = boxes;
    expect(panel!.x + panel!.width).toBeLessThanOrEqual(canvas!.x + 1);
    expect(canvas!.x + canvas!.width).toBeLessThanOrEqual(inspector!.x + 1);
    expect(canvas!.width).toBeGreaterThan(440);
  });
});
