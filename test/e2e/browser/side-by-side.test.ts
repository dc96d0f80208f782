import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();

const dialog = () => editor.page.getByRole('dialog', { name: 'Side by side' });
const what = (letter: string) => dialog().getByLabel(`What ${letter} is`);
const card = (letter: string) => dialog().getByRole('region', { name: new RegExp(`^${letter}: `) });
/** A row of the table as one line: figures, and their ratios to A. */
const row = async (label: string) =>
  (await dialog().getByRole('row', { name: label }).getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
const question = () => dialog().getByRole('region', { name: 'Question' });
const answered = (words: RegExp) => question().getByText(words).waitFor();

describe('side by side', () => {
  it('lays an instance beside other blocks by mouse, says what does not fit, copies it, and opens one', async () => {
    await editor.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, window } = editor;
    await window.template(/^ResNet50 v1\.5/);
    await window.node('Projection', 'stage3').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Compare the block with…' }).click();
    // What is to be chosen has the focus; what is there already has its figures
    await expect.poll(() => what('B').evaluate((element) => element === document.activeElement)).toBe(true);
    await what('B').selectOption({ label: 'Convolution block' });
    await dialog().getByRole('columnheader', { name: 'B Convolution block' }).waitFor();
    expect((await row('Parameters')).slice(0, 2)).toEqual(['383,232', '442,624 1.15 ×']);
    expect(await dialog().getByLabel('Channels').inputValue()).toBe('256');

    await dialog().getByRole('button', { name: 'Add C' }).click();
    await what('C').selectOption({ label: 'Residual' });
    await dialog()
      .getByText(/^Residual does not fit at 56\s×\s56\s×\s256/)
      .waitFor();
    await card('C').getByLabel('Filters').fill('256');
    await card('C').getByLabel('Filters').press('Enter');
    await dialog().getByRole('columnheader', { name: 'C Residual, filters 256' }).waitFor();
    expect((await row('Parameters'))[2]).toBe('1,180,160 3.08 ×');
    await dialog()
      .getByText(/^What goes into Residual, filters 256 also comes out as it is/)
      .waitFor();
    const sizes = dialog().getByRole('list', { name: 'B Convolution block' }).getByRole('listitem');
    expect(await sizes.allInnerTexts()).toEqual(['56 × 56 × 256', '28 × 28 × 128', '14 × 14 × 128']);
    await dialog().getByRole('button', { name: 'Take C out' }).click();
    await dialog().getByRole('columnheader', { name: /^C / }).waitFor({ state: 'detached' });

    await dialog().getByRole('button', { name: 'Copy as Markdown' }).click();
    await editor.told('The comparison is copied as Markdown').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('## Projection stage3 and Convolution block\n');
    expect(copied).toContain('| Parameters | 383,232 | 442,624 (1.15 ×) |');
    await dialog().getByRole('button', { name: 'Open B in the editor' }).click();
    await window.status(/442,624/).waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('answers the ready questions by keyboard, at other inputs too, and gives the focus back', async () => {
    await editor.open();
    const { page, window } = editor;
    await window.template(/^ResNet34/);
    await editor.act('Compare side by side');
    await expect.poll(() => what('B').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await what('A').inputValue()).toBe('drawing');
    await dialog().getByRole('columnheader', { name: 'A ResNet34' }).waitFor();
    expect((await row('Depth'))[0]).toBe('30');
    await page.keyboard.press('Shift+Tab');
    for (let i = 0; i < 10 && !(await page.locator('.beside-ready button:focus').count()); i++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await answered(/needs 70,016 parameters where the residual block needs 1\.18\sM/);
    await expect.poll(() => dialog().getByRole('img', { name: 'Parameters: A 1,180,160, B 70,016' }).count()).toBe(1);

    // Another input is another question: its answer goes, the figures stay
    const height = dialog().getByLabel('Height');
    await height.fill('28');
    await height.press('Escape');
    await expect.poll(() => height.inputValue()).toBe('56');
    await height.press('PageDown');
    await question().waitFor({ state: 'detached' });
    await expect.poll(() => row('Output')).toEqual(['28 × 56 × 256', '28 × 56 × 256', '']);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await window.status(/23,901,672/).waitFor();
  });
});

describe.each([
  ['light', { width: 1024, height: 700 }],
  ['dark', { width: 1440, height: 900 }],
] as const)('in %s', (colorScheme, viewport) => {
  it('axe finds nothing, and nothing is wider than the window', async () => {
    await editor.open({ colorScheme, viewport });
    const { page } = editor;
    await page.getByRole('dialog').getByRole('button', { name: 'Compare side by side' }).click();
    await dialog()
      .getByRole('button', { name: /^Strided convolution/ })
      .click();
    await answered(/All three give out/);
    await dialog().getByText('What the figures count').click();
    expect(await findings(page)).toEqual([]);
    const wide = () =>
      [document.documentElement, document.querySelector('.beside-main')!].filter((e) => e.scrollWidth > e.clientWidth).length;
    expect(await page.evaluate(wide)).toBe(0);
  });
});
