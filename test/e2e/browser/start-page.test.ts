import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { courseText, isFocused, theCourse } from './course.ts';

const course = theCourse();

describe('the start page', () => {
  it('shows the course, templates with pictures and sizes, and the documents of the folder', async () => {
    expect(await course.start().getByRole('region', { name: 'Course' }).getByRole('listitem').count()).toBe(8);
    const networks = course.start().getByRole('region', { name: 'Networks of the chapter' });
    await networks.getByText('25.6 M parameters, 177 layers').first().waitFor();
    await course.page.waitForFunction(
      () => document.querySelectorAll('.start-picture svg').length === document.querySelectorAll('.start-picture').length,
      undefined,
      { timeout: 120_000 },
    );
    await course.start().getByRole('navigation', { name: 'Begin' }).getByRole('button', { name: 'theirs.json' }).waitFor();
    expect(await course.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('leaves room for the words of its cards at 200 %', async () => {
    await course.page.setViewportSize({ width: 720, height: 450 });
    const words = course.start().getByRole('region', { name: 'Blocks', exact: true }).locator('.start-card p').first();
    await words.scrollIntoViewIfNeeded();
    expect((await words.boundingBox())!.width).toBeGreaterThan(260);
    expect(await course.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('is gone through by arrow keys, searched, and left by Escape', async () => {
    const search = course.start().getByRole('searchbox');
    await search.press('ArrowDown');
    await course.page.keyboard.press('ArrowRight');
    await course.page.keyboard.press('ArrowDown');
    // The second of four in the first row, then the one below
    await expect.poll(() => isFocused(course.start().getByRole('button', { name: 'v1, v1.5, v2' }))).toBe(true);
    await course.page.keyboard.press('End');
    await expect
      .poll(() => isFocused(course.start().getByRole('region', { name: 'Small examples' }).getByRole('button').last()))
      .toBe(true);
    await search.fill('no such network');
    await course.start().getByText('Nothing here is called “no such network”').waitFor();
    await search.press('Escape');
    await expect.poll(() => search.inputValue()).toBe('');
    // A slip is forgiven where nothing has what was typed
    await search.fill('rensnet 34');
    await course.start().getByRole('button', { name: 'ResNet34', exact: true }).first().waitFor();
    await search.fill('resnet34');
    await search.press('Enter');
    await course.window.status(/23,901,672/).waitFor();
    await course.page.getByRole('button', { name: 'File', exact: true }).click();
    await course.page.getByRole('menuitem', { name: /^Start page/ }).click();
    await course.start().waitFor();
    await course.page.keyboard.press('Escape');
    await course.start().waitFor({ state: 'detached' });
    await course.window.status(/23,901,672/).waitFor();
  });
});

describe('a lesson', () => {
  it('by others opens from a file, by the dialog or dropped on the window', async () => {
    await course.start().getByRole('button', { name: 'theirs.json' }).click();
    await course.lesson().getByRole('heading', { name: 'A lesson of theirs' }).waitFor();
    await course.press('Leave the lesson');
    const text = courseText('7-average-pooling');
    await course.page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'pooling.json', { type: 'application/json' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }, text);
    await course.lesson().getByRole('heading', { name: 'Global average pooling' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on the start page and on a lesson, in a small window too', async () => {
    await course.open({ colorScheme, viewport: { width: 1024, height: 700 } });
    await course.page.locator('.start-picture svg').first().waitFor();
    expect(await findings(course.page), 'start page').toEqual([]);
    await course.start().getByRole('button', { name: 'When the filters double' }).click();
    await course.heading('Break it').waitFor();
    await course.window.node('Conv2D', 'conv1').waitFor();
    await course.press('Hint');
    expect(await findings(course.page), 'lesson').toEqual([]);
    await course.press('Show me');
    await course.press('Next');
    await course.lesson().getByRole('radio').first().click();
    await course.lesson().getByText('Not quite', { exact: true }).waitFor();
    expect(await findings(course.page), 'question').toEqual([]);
    const parts = [
      course.lesson(),
      course.page.getByRole('region', { name: 'Canvas' }),
      course.page.getByRole('complementary', { name: 'Inspector' }),
    ];
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    const [panel, canvas, inspector] = boxes;
    expect(panel!.x + panel!.width).toBeLessThanOrEqual(canvas!.x + 1);
    expect(canvas!.x + canvas!.width).toBeLessThanOrEqual(inspector!.x + 1);
    expect(canvas!.width).toBeGreaterThan(440);
  });
});
