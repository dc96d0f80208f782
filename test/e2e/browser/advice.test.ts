import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const template = 'networks/resnet50-v1';
const editor = theEditor(template);
let page: Page;
let window: Window;

beforeAll(() => openTemplate('light'));

/** In a browser that has seen no drawing and no preference before. */
async function openTemplate(colorScheme: 'light' | 'dark'): Promise<void> {
  await editor.openTemplate(template, { colorScheme });
  ({ page, window } = editor);
}

const advice = () => page.getByRole('list', { name: 'Advice' });
const entry = (title: string | RegExp) => advice().getByRole('listitem').filter({ hasText: title });
const group = () => page.locator('details').filter({ hasText: 'worth a thought' });
const selected = (name: string) => page.getByRole('complementary', { name: 'Inspector' }).locator(`input[value="${name}"]`);

describe('advice below the problems', () => {
  it('stands in a group of its own, and the status bar counts none of it', async () => {
    await entry('36 biases before batch normalization').waitFor();
    expect(await advice().getByRole('listitem').count()).toBe(4);
    await window.status('No problems').waitFor();
    expect(await page.getByRole('tabpanel', { name: /^Problems/ }).innerText()).toContain('Every shape fits');
  });

  it('by the mouse: a press goes to its place and the next one on', async () => {
    const jump = entry('16 biases before batch normalization').getByRole('button', { name: /^16 biases/ });
    await jump.click();
    await selected('shortcut').waitFor();
    await expect.poll(() => jump.innerText()).toContain('1 of 4');
    await jump.click();
    await selected('squeeze').waitFor();
    await expect.poll(() => jump.innerText()).toContain('2 of 4');
    await window.node('Conv2D', 'squeeze').first().waitFor();
  });

  it('by the keyboard: folded, unfolded, followed, taken and undone', async () => {
    const summary = group().locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await advice().waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await advice().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await selected('stem').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Parameters\s*25,636,648/);
    await entry('A bias before batch normalization').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await entry('A bias before batch normalization').waitFor();
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Parameters\s*25,636,712/);
  });

  it('changes a definition and with it every instance, in one step', async () => {
    await entry('36 biases')
      .getByRole('button', { name: /^Leave out all 3 biases \(changes 4 instances\)/ })
      .click();
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Parameters\s*25,619,816/);
    await entry('36 biases').waitFor({ state: 'detached' });
  });

  it('of a kind that is put away stays away, until it is brought back', async () => {
    await entry(/strides over windows/)
      .getByRole('button', { name: "Don't show this kind" })
      .click();
    await entry(/strides over windows/).waitFor({ state: 'detached' });
    // The drawing, which is not saved, comes back too
    await page.reload();
    await entry('16 biases').waitFor();
    expect(await entry(/strides over windows/).count()).toBe(0);
    const back = page.getByRole('button', { name: 'Show “Strides over windows of one position” again' });
    await back.focus();
    await page.keyboard.press('Enter');
    await entry(/strides over windows/).waitFor();
    await back.waitFor({ state: 'detached' });
  });
});

describe('data and the drawing', () => {
  it('the Training tab says what does not fit the chosen data, and mends it', async () => {
    const training = await window.tab('Training');
    const list = training.getByRole('list', { name: 'Problems with these data' });
    await list.getByRole('button', { name: 'Give classify 10 units' }).click();
    await list.getByRole('button', { name: 'Take 28 × 28 × 1 at image' }).focus();
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
    await window.status('No problems').waitFor();
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Parameters\s*23,585,034/);
  });
});

it.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
  await openTemplate(colorScheme);
  await entry('36 biases').waitFor();
  await entry(/strides over windows/)
    .getByRole('button', { name: "Don't show this kind" })
    .click();
  const back = page.getByRole('button', { name: /^Show “Strides over/ });
  await back.waitFor();
  expect(await findings(page), 'advice').toEqual([]);
  await back.click();
  const training = await window.tab('Training');
  await training.getByRole('list', { name: 'Problems with these data' }).waitFor();
  expect(await findings(page), 'problems with the data').toEqual([]);
});
