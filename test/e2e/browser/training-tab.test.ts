import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npy, npz } from '../../main/datasets/files.ts';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;
let window: Window;
const pictures = mkdtempSync(path.join(os.tmpdir(), 'netloom-pictures-'));

beforeAll(async () => {
  await editor.open();
  ({ page, window } = editor);
  page.setDefaultTimeout(20_000);
  await window.template(/^ResNet for digits/);
  await window.tab('Training');
});

afterAll(() => rm(pictures, { recursive: true, force: true }));

const field = (label: string) => page.getByRole('tabpanel', { name: /^Training/ }).getByLabel(label, { exact: true });

async function set(label: string, value: string): Promise<void> {
  await field(label).fill(value);
  await field(label).press('Enter');
}

/** A few pictures of ten classes, so that an epoch takes seconds. */
async function chooseData(): Promise<void> {
  const count = 64;
  const x = Float32Array.from({ length: count * 784 }, (_, i) => (Math.floor(i / 784) % 10) / 10);
  const y = Int32Array.from({ length: count }, (_, i) => i % 10);
  const file = npz({ x_train: npy([count, 28, 28, 1], x), y_train: npy([count], y) });
  await writeFile(path.join(editor.served.folder, 'few.npz'), file);
  await page.getByRole('button', { name: '.npz file…' }).click();
  await page.getByRole('dialog').getByLabel('File', { exact: true }).fill('few.npz');
  await page.getByRole('dialog').getByRole('button', { name: 'Use', exact: true }).click();
  await page.getByText(/64 samples of 28 × 28 × 1/).waitFor();
}

/** A training of one epoch in few steps. */
async function train(): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Settings', exact: true }).waitFor({ timeout: 120_000 });
}

async function clean(): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    expect(await findings(page), theme).toEqual([]);
  }
}

const said = () => page.getByRole('list', { name: 'What the network says' }).getByRole('listitem');

describe('the settings of a training', () => {
  it('take a schedule, drawn as a curve that follows, and one undo takes it back', async () => {
    await set('Learning rate', '0.01');
    await field('Schedule').selectOption('exponential');
    await page.getByRole('img', { name: 'The rate over the training: from 0.01 to 0.001, at most 0.01' }).waitFor();
    await set('Decay rate', '0.5');
    await page.getByRole('img', { name: /from 0.01 to 0.005, at most 0.01/ }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('img', { name: /to 0.001,/ }).waitFor();
    await field('Schedule').selectOption('cosine');
    await set('Warm-up', 'soon');
    await page.getByText('Warm-up takes a number of steps, or a length such as 2 epochs.').waitFor();
    await set('Warm-up', '0.2 epochs');
    await page.getByRole('img', { name: /The rate over the training: from 0 to/ }).waitFor();
    await clean();
  });
});

describe('the last runs of a drawing', () => {
  it('stand beside the settings with what differs, and are laid over each other', async () => {
    await set('Epochs', '1');
    await set('Batch size', '16');
    await chooseData();
    await set('Gradients', 'often');
    await page.getByText('Gradients takes a whole number of steps from 1, or nothing for never.').waitFor();
    await set('Gradients', '2');
    await train();
    await page.getByText('Rate', { exact: true }).waitFor();
    // measured before the first and the third of four steps
    const norms = /^Norms of the gradients by depth, first layer to last: before step 1 [\d.]+ in .*; before step 3 [\d.]+ in /;
    await page.getByRole('img', { name: norms }).waitFor();
    await clean();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await set('Learning rate', '0.02');
    const runs = page.getByRole('list', { name: 'Last runs of this drawing' });
    await runs.getByText('rate 0.01 instead of 0.02').waitFor();
    await train();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await expect.poll(() => runs.getByRole('listitem').count()).toBe(2);
    await runs.getByText('the settings of now').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Compare', exact: true }).isDisabled()).toBe(true);
    // by keyboard: space ticks a run
    for (const box of await runs.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    await clean();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('list', { name: 'Compared runs' }).getByText('rate 0.02 instead of 0.01').waitFor();
    await page.getByRole('img', { name: /^Loss of 2 runs/ }).waitFor();
    await clean();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await runs.getByRole('button').first().click();
  });
});

describe('predicting', () => {
  it('follows a digit that is drawn with the pointer', async () => {
    await page.getByRole('button', { name: 'Predict', exact: true }).click();
    const box = (await page.getByLabel('Drawing sheet').boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.3, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.2), { steps: 4 });
    await page.mouse.move(...at(0.4, 0.8), { steps: 4 });
    await page.mouse.up();
    await said().nth(4).waitFor();
    await expect.poll(async () => /[\d.]+ %/.test(await said().first().innerText())).toBe(true);
    await page.getByText('seen as 28 × 28').waitFor();
    await clean();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect.poll(() => said().count()).toBe(0);
  });

  it('takes a digit that is drawn by keys', async () => {
    await page.getByLabel('Drawing sheet').focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await said().nth(4).waitFor();
  });

  it('looks at samples of the data, and says what each truly is', async () => {
    await page.getByRole('button', { name: 'Samples', exact: true }).press('Enter');
    const strip = page.getByRole('radiogroup', { name: 'Samples of few.npz' });
    const samples = strip.getByRole('radio');
    await samples.nth(7).waitFor();
    await page.getByText('of 64; none are kept for validation').waitFor();
    // By keys: into the row, to the next, and what it truly is stands beside what the network says
    await page.keyboard.press('Tab');
    await expect.poll(() => samples.first().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => samples.nth(1).getAttribute('aria-checked')).toBe('true');
    const [, place, truth] = /^Sample (\d+), (\d)$/.exec((await samples.nth(1).getAttribute('aria-label')) ?? '') ?? [];
    await page.getByText(`Sample ${place} of few.npz: truly ${truth}.`).waitFor();
    await said().nth(4).waitFor();
    await page.getByText('seen as 28 × 28').waitFor();
    await clean();
    const before = await samples.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    await page.getByRole('button', { name: 'Others', exact: true }).click();
    await expect
      .poll(async () =>
        (await samples.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).some((name) =>
          before.includes(name),
        ),
      )
      .toBe(false);
    await samples.nth(3).click();
    await expect.poll(() => samples.nth(3).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Samples', exact: true }).click();
    await expect.poll(() => strip.count()).toBe(0);
  });

  it('takes a picture that is chosen or dropped, and says what is none', async () => {
    const file = path.join(pictures, 'seven.png');
    await sharp({ create: { width: 60, height: 60, channels: 3, background: '#fff' } })
      .png()
      .toFile(file);
    await page.getByLabel('Picture to predict').setInputFiles(file);
    await page.getByText('seven.png is brought to the size that the network takes.').waitFor();
    await said().nth(4).waitFor();
    const drop = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['no picture'], 'words.png', { type: 'image/png' }));
      return transfer;
    });
    await page.getByRole('region', { name: 'Predict' }).dispatchEvent('drop', { dataTransfer: drop });
    await page.getByRole('alert').getByText('neither a PNG nor a JPEG').waitFor();
  });
});
