import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { connect } from './browser.ts';

const course = new URL('../../../templates/course/', import.meta.url);

export function courseText(id: string): string {
  return readFileSync(new URL(`${id}.json`, course), 'utf8');
}

/** The start page and the lesson beside the canvas, in the words of who learns. */
export class Course {
  served!: Served;
  browser!: Browser;
  page!: Page;
  window!: Window;

  async open(colorScheme: 'light' | 'dark', width = 1440, height = 900): Promise<void> {
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(15_000);
    await this.page.goto(this.served.url);
    this.window = new Window(this.page);
    await this.start().getByRole('button', { name: 'A VGG block' }).waitFor();
  }

  start(): Locator {
    return this.page.getByRole('dialog', { name: 'Netloom' });
  }

  lesson(): Locator {
    return this.page.getByRole('complementary', { name: 'Lesson' });
  }

  heading(name: string): Locator {
    return this.lesson().getByRole('heading', { name, exact: true });
  }

  press(name: string): Promise<void> {
    return this.lesson().getByRole('button', { name, exact: true }).click();
  }

  /** Goes on with the tab key until it stands there, as who has no mouse does. */
  async tabTo(locator: Locator): Promise<void> {
    await locator.waitFor();
    for (let i = 0; i < 120; i++) {
      if (await isFocused(locator)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('the tab key does not lead there');
  }
}

export function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluateAll((elements) => elements.includes(document.activeElement as never));
}

/** A served window with a lesson by others in its folder, opened anew for each test. */
export function theCourse(): Course {
  const course = new Course();
  beforeAll(async () => {
    course.served = await serve();
    const lesson = JSON.parse(courseText('2-identity-link'));
    writeFileSync(path.join(course.served.folder, 'theirs.json'), JSON.stringify({ ...lesson, title: 'A lesson of theirs' }));
    course.browser = await connect();
  });
  afterAll(async () => {
    await course.browser?.close();
    await course.served?.close();
  });
  beforeEach(() => course.open('light'));
  afterEach(() => course.page.context().close());
  return course;
}
