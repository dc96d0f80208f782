import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;

beforeAll(async () => {
  await editor.open();
  ({ page } = editor);
  page.setDefaultTimeout(20_000);
});

const dialog = () => page.getByRole('dialog', { name: 'Experiment: plain and residual' });
const figures = () => dialog().getByRole('region', { name: 'Figures of the four networks' });

async function set(label: string, value: string): Promise<void> {
  await dialog().getByLabel(label, { exact: true }).fill(value);
  await dialog().getByLabel(label, { exact: true }).press('Enter');
}

async function clean(): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await editor.show(theme);
    expect(await findings(page), theme).toEqual([]);
  }
}

/** A few images of each file of CIFAR-10, in its binary version: read in no time. */
async function writeImages(): Promise<void> {
  const folder = path.join(editor.served.folder, 'cifar-10-batches-bin');
  await mkdir(folder);
  const records = Uint8Array.from({ length: 4 * 3073 }, (_, i) => (i % 3073 === 0 ? i / 3073 : (i * 7919) % 256));
  for (const file of ['data_batch_1.bin', 'test_batch.bin']) await writeFile(path.join(folder, file), records);
}

/** The tiniest form: one step on two images each, on an engine that is everywhere. */
async function tiny(): Promise<void> {
  await set('Images', '2');
  await set('Steps', '1');
  await dialog().getByText('More settings').click();
  await set('Batch size', '2');
  await dialog().getByLabel('Deep', { exact: true }).selectOption('32');
  await dialog().getByLabel('Engine', { exact: true }).selectOption('wasm');
}

describe('the experiment', () => {
  it('is found on the start page, and says what to do', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Plain and residual…' }).click();
    await dialog().getByText('Nothing was tried yet').waitFor();
    await clean();
  });

  it('refuses a number that makes no sense, with the reason', async () => {
    await set('Steps', 'many');
    await dialog().getByText('Steps takes a whole number.').waitFor();
    await set('Steps', '96');
  });

  it('trains four networks in turn, draws their curves and gradients, and says what is seen', async () => {
    await writeImages();
    await dialog().getByRole('button', { name: 'CIFAR-10 or images…' }).click();
    await page.getByRole('dialog').getByLabel('Folder', { exact: true }).fill('cifar-10-batches-bin');
    await page.getByRole('dialog').getByRole('button', { name: 'Use', exact: true }).click();
    await dialog().getByText('4 images of 32 × 32 × 3.').waitFor();
    await tiny();
    await dialog().getByRole('button', { name: 'Run', exact: true }).click();
    await dialog().getByText('Plain 20 is being trained.').waitFor({ timeout: 60_000 });
    await dialog().getByText('1 step of 2 on 2 images of cifar-10-batches-bin, seed 1').waitFor();
    await dialog().getByRole('progressbar', { name: 'How far the experiment has come' }).waitFor();
    await dialog()
      .getByText(/^That is|^Depth raised/)
      .waitFor({ timeout: 180_000 });
    const rows = await figures().getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.split('\t')[0])).toEqual(['Network', 'Plain 20', 'Residual 20', 'Plain 32', 'Residual 32']);
    for (const row of rows.slice(1)) expect(row.split('\t')[3], row).toMatch(/^\d/);
    await dialog()
      .getByRole('img', { name: /^Training loss over the steps: Plain 20 \d.*; Residual 32 \d/ })
      .waitFor();
    const gradients =
      /^Norms of the gradients by depth: Plain 20 [\d.]+ in the first layer, [\d.]+ in the last; .*Residual 32 \d/;
    await dialog().getByRole('img', { name: gradients }).waitFor();
    await dialog().getByRole('radio', { name: 'Accuracy' }).click();
    await dialog()
      .getByRole('img', { name: /^Training accuracy over the steps: Plain 20 [\d.]+ %/ })
      .waitFor();
    await clean();
  });

  it('goes by keyboard alone, and all of it is reached in a small window', async () => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await clean();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('experiment plain');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Run', exact: true }).waitFor();
    await dialog().getByRole('radio', { name: 'first step' }).focus();
    await page.keyboard.press('ArrowRight');
    await dialog().getByRole('radio', { name: 'latest', checked: true }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow).toBe(false);
  });

  it('is there again after a reload, its trainings among the runs', async () => {
    await page.reload();
    await page.getByRole('dialog').getByRole('button', { name: 'Plain and residual…' }).click();
    await figures()
      .getByRole('row', { name: /^Residual 32 \d/ })
      .waitFor();
    await dialog()
      .getByRole('img', { name: /Residual 32 \d/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /^Runs/ }).click();
    await page.getByRole('list', { name: 'Trainings' }).getByText('CIFAR ResNet-32').waitFor();
    await expect.poll(() => page.getByRole('list', { name: 'Trainings' }).getByRole('listitem').count()).toBe(4);
  });

  it('can be stopped, and is forgotten', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('experiment plain');
    await page.keyboard.press('Enter');
    await tiny();
    await set('Steps', '100000');
    await dialog().getByRole('button', { name: 'Run', exact: true }).click();
    await dialog().getByText('Plain 20 is being trained.').waitFor({ timeout: 60_000 });
    await dialog().getByRole('button', { name: 'Stop', exact: true }).click();
    await dialog().getByText('Stopped; what was trained is kept.').waitFor();
    await dialog()
      .getByRole('button', { name: /^Forget the experiment/ })
      .first()
      .click();
    await figures()
      .getByRole('row', { name: /^Residual 32 \d/ })
      .waitFor();
  });
});
