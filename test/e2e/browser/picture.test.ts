import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();

async function openTemplate(template: RegExp, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await editor.open({ viewport: { width: 1024, height: 700 }, colorScheme, permissions });
  await editor.window.template(template);
  return editor.page;
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export picture' });

/** The width of what the preview shows, once it is another than before. */
async function previewWidth(page: Page, before = 0): Promise<number> {
  const handle = await page.waitForFunction((known) => {
    const image = document.querySelector<HTMLImageElement>('.picture-preview img');
    return image?.complete && image.naturalWidth > 0 && image.naturalWidth !== known && image.naturalWidth;
  }, before);
  return Number(await handle.jsonValue());
}

describe('a picture of the drawing', () => {
  it('is chosen, previewed, copied and saved by mouse', async () => {
    const page = await openTemplate(/^ResNet50 v1\.5/);
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Export picture/ }).click();
    const down = await previewWidth(page);
    await dialog(page).getByRole('radio', { name: 'Right' }).click();
    const right = await previewWidth(page, down);
    expect(right).toBeGreaterThan(down);
    await dialog(page).getByRole('radio', { name: '3×' }).click();

    await dialog(page).getByRole('button', { name: 'Copy picture' }).click();
    await page.getByText('The picture is on the clipboard.').waitFor();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap(await item!.getType('image/png'));
      return image.width;
    });
    expect(copied).toBe(3 * right);

    await dialog(page).getByRole('button', { name: 'Save PNG…' }).click();
    await page.getByText('Exported ResNet50 v1.5.png.').waitFor();
    expect((await sharp(path.join(editor.served.folder, 'ResNet50 v1.5.png')).metadata()).width).toBe(3 * right);
  });

  it('as seen is what is seen: names on the cards, shares of the lens, and no words from afar', async () => {
    const page = await openTemplate(/^ResNet50 v1\.5/);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.focus();
    for (const key of ['n', '2']) await page.keyboard.press(key);
    await canvas.getByRole('radio', { name: '% of all' }).click();
    const copied = async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('export picture');
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('radio', { name: 'As seen' }).click();
      await dialog(page).getByRole('radio', { name: 'SVG' }).click();
      const words = await dialog(page)
        .getByRole('radiogroup', { name: 'Words' })
        .getByRole('radio', { checked: true })
        .innerText();
      await dialog(page).getByRole('button', { name: 'Copy SVG' }).click();
      await page.getByText('The SVG is on the clipboard, as text.').last().waitFor();
      const svg = await page.evaluate(() => navigator.clipboard.readText());
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      return { svg, words };
    };
    const near = await copied();
    expect(near.words).toBe('yes');
    expect(near.svg).toMatch(/>stage3_rest<\/tspan>/);
    expect(near.svg).not.toMatch(/>Projection<\/tspan>/);
    expect(near.svg).toMatch(/>\d+ %<\/tspan>/);
    await canvas.focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press('-');
    await expect.poll(() => canvas.locator('.card-title').count()).toBe(0);
    const far = await copied();
    expect(far.words).toBe('no');
    expect(far.svg).not.toMatch(/>stage3_rest<\/tspan>/);
    await page.context().close();
  });

  it('is made by keyboard alone, of the selection, as SVG and as text', async () => {
    const page = await openTemplate(/^Wider second stage/);
    const stem = editor.window.node('Conv2D', 'stem');
    await stem.focus();
    await page.keyboard.press('Space');
    await stem.and(page.locator('[aria-current=true]')).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('export picture');
    await page.keyboard.press('Enter');
    const whole = await previewWidth(page);
    const radio = (name: string) => dialog(page).getByRole('radio', { name, exact: true });
    /** From one to the next beside it. */
    const arrow = async (from: string, to: string) => {
      await radio(from).focus();
      await page.keyboard.press('ArrowRight');
      await radio(to).and(page.locator('[aria-checked=true]')).waitFor();
    };
    // The first to choose has the focus
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Figure');
    await arrow('Figure', 'As seen');
    const seen = await previewWidth(page, whole);
    await arrow('All', 'Selection');
    await previewWidth(page, seen);
    await arrow('PNG', 'SVG');
    await dialog(page).getByLabel('Title', { exact: true }).focus();
    await page.keyboard.type('Stem & more');
    await dialog(page).getByRole('button', { name: 'Copy SVG' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The SVG is on the clipboard, as text.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Conv2D stem');
    expect(text).not.toContain('stage2');
    await dialog(page).getByRole('button', { name: 'Save SVG…' }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    const written = readFileSync(path.join(editor.served.folder, 'Wider second stage.svg'), 'utf8');
    expect(written).toBe(text);
    expect(written).toContain('Stem &amp; more');
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s', async (colorScheme) => {
    const page = await openTemplate(/^Wider second stage/, colorScheme);
    await page.keyboard.press('Control+Shift+E');
    await previewWidth(page);
    expect(await findings(page), 'figure').toEqual([]);
    await dialog(page).getByRole('radio', { name: 'As seen' }).click();
    await dialog(page).getByRole('combobox', { name: 'Tint' }).waitFor();
    expect(await findings(page), 'as seen').toEqual([]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('shows the drawing as the canvas does: the same cards at the same distances', async () => {
    const page = await openTemplate(/^Wider second stage/);
    const { window } = editor;
    const height = async (name: string) => (await window.node('Conv2D', name).boundingBox())!;
    const [a, b] = [await height('stem'), await height('stage2_conv1')];
    const zoom = a.height / 46;
    await page.keyboard.press('Control+Shift+E');
    await dialog(page).getByRole('radio', { name: 'As seen' }).click();
    await dialog(page).getByRole('radio', { name: 'SVG' }).click();
    await dialog(page).getByRole('button', { name: 'Copy SVG' }).click();
    await page.getByText('The SVG is on the clipboard, as text.').waitFor();
    const tops = await page.evaluate(async () => {
      const svg = new DOMParser().parseFromString(await navigator.clipboard.readText(), 'image/svg+xml');
      return ['stem', 'stage2_conv1'].map((name) => {
        const title = [...svg.querySelectorAll('g > title')].find(({ textContent }) => textContent?.includes(`Conv2D ${name},`));
        return Number(title?.parentElement?.querySelector('rect')?.getAttribute('y'));
      });
    });
    expect(tops[1]! - tops[0]!).toBeCloseTo((b.y - a.y) / zoom, 0);
  });
});
