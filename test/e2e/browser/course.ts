import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { beforeAll, beforeEach } from 'vitest';
import { Editor, serving } from './editor.ts';

const course = new URL('../../../templates/course/', import.meta.url);

export function courseText(id: string): string {
  return readFileSync(new URL(`${id}.json`, course), 'utf8');
}

/** The start page and the lesson beside the canvas, in the words of who learns. */
class Course extends Editor {
  override async open(options: BrowserContextOptions = {}): Promise<void> {
    await super.open(options);
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
  const course = serving(new Course());
  beforeAll(() => {
    const lesson = JSON.parse(courseText('2-identity-link'));
    writeFileSync(path.join(course.served.folder, 'theirs.json'), JSON.stringify({ ...lesson, title: 'A lesson of theirs' }));
  });
  beforeEach(() => course.open());
  return course;
}
