import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { npy, npz } from '../../main/datasets/files.ts';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const template = 'networks/resnet-digits';
const editor = theEditor(template);
let page: Page;
let window: Window;

beforeAll(async () => {
  await editor.openTemplate(template);
  ({ page, window } = editor);
  page.setDefaultTimeout(30_000);
  await window.tab('Training');
  const count = 48;
  const x = Float32Array.from({ length: count * 784 }, (_, i) => (Math.floor(i / 784) % 10) / 10);
  const y = Int32Array.from({ length: count }, (_, i) => i % 10);
  await writeFile(
    path.join(editor.served.folder, 'few.npz'),
    npz({ x_train: npy([count, 28, 28, 1], x), y_train: npy([count], y) }),
  );
  await page.getByRole('button', { name: '.npz file…' }).click();
  await page.getByRole('dialog').getByLabel('File', { exact: true }).fill('few.npz');
  await page.getByRole('dialog').getByRole('button', { name: 'Use', exact: true }).click();
  await page.getByText(/48 samples of 28 × 28 × 1/).waitFor();
  for (const [label, value] of [
    ['Epochs', '500'],
    ['Batch size', '16'],
  ]) {
    const field = page.getByRole('tabpanel', { name: /^Training/ }).getByLabel(label!, { exact: true });
    await field.fill(value!);
    await field.press('Enter');
  }
});

const training = () => page.getByRole('tabpanel', { name: /^Training/ });
/** `12 of 1,500`, as a number. */
const step = async () => {
  const text = await training()
    .locator('dt', { hasText: /^Step$/ })
    .locator('xpath=following-sibling::dd[1]')
    .innerText();
  return Number(text.split(' of ')[0]!.replaceAll(',', ''));
};

describe('a training that runs', () => {
  it('answers what is drawn meanwhile, and goes on', async () => {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    // It can be asked once an epoch has left weights
    await training().getByRole('button', { name: 'Predict', exact: true }).click({ timeout: 120_000 });
    const epoch = () =>
      page
        .getByText(/, after epoch \d+$/)
        .innerText()
        .then((text) => Number(/\d+$/.exec(text)));
    const before = await epoch();
    const box = (await page.getByLabel('Drawing sheet').boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.5, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.8), { steps: 8 });
    await page.mouse.up();
    const said = page.getByRole('list', { name: 'What the network says' }).getByRole('listitem');
    await said.nth(4).waitFor();
    await expect.poll(epoch, { timeout: 60_000 }).toBeGreaterThan(before);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    const reached = await step();
    await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(reached);
  });
});

describe('a training that was stopped', () => {
  it('goes on with Continue in the Runs tab, from the step where it stood', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Settings', exact: true }).waitFor();
    const stood = await step();
    const runs = await window.tab('Runs');
    await runs
      .getByText(/stopped/i)
      .first()
      .waitFor();
    const go = runs.getByRole('button', { name: 'Continue', exact: true });
    await go.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(stood);
    // It is the same training: one row, and its curve begins where it began
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Settings', exact: true }).waitFor();
    await window.tab('Runs');
    await expect.poll(() => runs.getByRole('list', { name: 'Trainings' }).getByRole('listitem').count()).toBe(1);
    expect(await findings(page)).toEqual([]);
  });
});
