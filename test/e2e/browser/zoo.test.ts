import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { isFocused, theCourse } from './course.ts';

const course = theCourse();
const zoo = () => course.page.getByRole('dialog', { name: 'Zoo of networks' });
const cards = () => zoo().locator('.start-card');
const titles = () => cards().getByRole('button').allTextContents();
const choice = (title: string, name: string | RegExp) => zoo().getByRole('region', { name: title }).getByRole('button', { name });

async function openZoo(): Promise<void> {
  await course
    .start()
    .getByRole('button', { name: /^All \d+ networks/ })
    .click();
  await zoo().waitFor();
}

describe('the zoo', () => {
  it('shows every network with its source, its figures and its picture', async () => {
    const said = await course
      .start()
      .getByRole('button', { name: /^All \d+ networks/ })
      .textContent();
    const count = Number(/\d+/.exec(said ?? '')?.[0]);
    expect(count).toBeGreaterThan(20);
    await openZoo();
    expect(await cards().count()).toBe(count);
    const vgg = cards().filter({ has: course.page.getByRole('button', { name: 'VGG16', exact: true }) });
    await vgg.getByText('138 M parameters, 23 layers, 15.5 G multiply-adds').waitFor();
    expect(await vgg.locator('cite').textContent()).toBe('Simonyan and Zisserman 2015');
    await course.page.waitForFunction(
      () => document.querySelectorAll('.start-picture svg').length === document.querySelectorAll('.start-picture').length,
      undefined,
      { timeout: 120_000 },
    );
    expect(await course.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('chooses a family, goes by year and by size, and searches', async () => {
    await openZoo();
    const all = await cards().count();
    await choice('Families', /^Classic networks/).click();
    await expect.poll(() => titles()).toEqual(expect.arrayContaining(['VGG16', 'VGG19']));
    await expect.poll(() => cards().count()).toBeLessThan(all);
    await choice('Order', 'Parameters, fewest first').click();
    await cards().last().getByText('144 M parameters').waitFor();
    expect((await titles()).slice(-2)).toEqual(['VGG16', 'VGG19']);
    await choice('Families', /^All networks/).click();
    await choice('Order', 'Year, oldest first').click();
    await expect.poll(() => zoo().getByRole('heading', { name: 'Year, oldest first' }).count()).toBe(1);
    const years = (await cards().locator('cite').allTextContents()).map((text) => Number(text.slice(-4)));
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years).toHaveLength(all);
    await zoo().getByRole('searchbox').fill('howard 2017');
    await expect.poll(() => titles()).toEqual(['MobileNet']);
    await zoo().getByText('1 network found').waitFor();
    await zoo().getByRole('searchbox').fill('no such network');
    await zoo().getByText('No network here has to do with “no such network”').waitFor();
  });

  it('is gone to, gone through, left and opened from by keys alone', async () => {
    await course.tabTo(course.start().getByRole('button', { name: /^All \d+ networks/ }));
    await course.page.keyboard.press('Enter');
    await zoo().waitFor();
    await expect.poll(() => isFocused(zoo().getByRole('searchbox'))).toBe(true);
    await course.tabTo(choice('Families', /^Residual networks/).first());
    await course.page.keyboard.press('Enter');
    expect(await titles()).not.toContain('VGG16');
    await course.page.keyboard.press('Escape');
    await course.start().waitFor();
    await expect.poll(() => isFocused(course.start().getByRole('searchbox'))).toBe(true);
    await course.tabTo(course.start().getByRole('button', { name: /^All \d+ networks/ }));
    await course.page.keyboard.press('Enter');
    await zoo().getByRole('searchbox').fill('densenet');
    await course.page.keyboard.press('ArrowDown');
    await expect.poll(() => isFocused(zoo().getByRole('button', { name: 'DenseNet121' }))).toBe(true);
    await course.page.keyboard.press('Enter');
    await zoo().waitFor({ state: 'detached' });
    await course.window.status(/8,062,504/).waitFor();
    await course.page.getByRole('region', { name: 'Source' }).getByText('Densely Connected Convolutional Networks').waitFor();
  });

  it('answers the start page’s search, and opens from the search of everything', async () => {
    await course.start().getByRole('searchbox').fill('xception');
    await course.start().getByRole('region', { name: 'In the zoo' }).getByRole('button', { name: 'Xception' }).waitFor();
    await course.page.keyboard.press('Escape');
    await course.page.keyboard.press('Escape');
    await course.start().waitFor({ state: 'detached' });
    await course.page.keyboard.press('Control+k');
    await course.page.getByRole('dialog').getByRole('combobox').fill('zoo of');
    await course.page.keyboard.press('Enter');
    await zoo().waitFor();
    await course.page.keyboard.press('Escape');
    await zoo().waitFor({ state: 'detached' });
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it.each([
    [1440, 900],
    [1024, 700],
  ])('at %i × %i', async (width, height) => {
    await course.open({ colorScheme, viewport: { width, height } });
    await openZoo();
    await cards().first().locator('svg').waitFor();
    expect(await findings(course.page)).toEqual([]);
    expect(await course.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
