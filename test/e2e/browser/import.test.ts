import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const reference = path.resolve(import.meta.dirname, '..', '..', 'reference');
/** Opened here, and never to be changed. */
const originals = {
  'small-vgg.initial.keras': path.join(reference, 'training', 'small-vgg.initial.keras'),
  'own-layer.keras': path.join(reference, 'models', 'own-layer.keras'),
} as const;
const log = JSON.parse(readFileSync(path.join(reference, 'training', 'small-vgg.log.json'), 'utf8')) as {
  batchSize: number;
  optimizer: { learningRate: number };
  lossPerStep: number[];
};

const editor = theEditor();
let page: Page;
let window: Window;

async function openPage(colorScheme: 'light' | 'dark'): Promise<void> {
  await editor.open({ colorScheme });
  ({ page, window } = editor);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

beforeAll(() => {
  const { folder } = editor.served;
  for (const [name, file] of Object.entries(originals)) copyFileSync(file, path.join(folder, name));
  copyFileSync(path.join(reference, 'training', 'small-vgg.data.npz'), path.join(folder, 'small-vgg.data.npz'));
  return openPage('light');
});

/** By the keyboard: Ctrl+O, then Enter on the file. */
async function open(name: string): Promise<void> {
  await page.keyboard.press('Control+o');
  await page
    .getByRole('dialog', { name: 'Open' })
    .getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '\\.')}(?![.\\w])`) })
    .press('Enter');
}

/** Sets a field of the settings as one does with the keyboard. */
async function type(label: string, value: string): Promise<void> {
  const field = (await window.tab('Training')).getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** Trains to the end of its only epoch; the losses of its steps. */
async function train(): Promise<number[]> {
  const before = runs();
  await page.keyboard.press('Control+Enter');
  const training = await window.tab('Training');
  await training
    .getByRole('status')
    .filter({ hasText: /^Finished/ })
    .waitFor({ timeout: 60_000 });
  await training.getByRole('button', { name: 'Settings' }).press('Enter');
  const run = runs().find((id) => !before.includes(id)) ?? '';
  return readFileSync(path.join(editor.served.data, 'runs', run, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; loss: number })
    .filter((message) => message.type === 'step')
    .map(({ loss }) => loss);
}

function runs(): string[] {
  const folder = path.join(editor.served.data, 'runs');
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('a network that Keras saved, with its weights', () => {
  it('opens laid out, as a drawing that is not saved yet', async () => {
    await open('small-vgg.initial.keras');
    await window.node('Conv2D', 'conv2d').waitFor();
    await page.getByText('Imported small-vgg.initial.keras with its weights.').waitFor();
    expect(await page.getByRole('banner').innerText()).toContain('Unsaved changes');
    await window.status('No problems').waitFor();
    expect(await page.getByRole('contentinfo').innerText()).toMatch(/Layers\s*9/);
    const boxes = await page.locator('.react-flow__node').evaluateAll((nodes) =>
      nodes.map((node) => {
        const { top, bottom } = node.getBoundingClientRect();
        return [top, bottom] as const;
      }),
    );
    boxes.sort(([a], [b]) => a - b);
    for (const [i, [top]] of boxes.entries()) if (i > 0) expect(top).toBeGreaterThanOrEqual(boxes[i - 1]![1]);
  });

  it('trains from its weights exactly as Keras does', async () => {
    const training = await window.tab('Training');
    await training.getByRole('radiogroup', { name: 'Start from' }).waitFor();
    expect(await training.getByRole('radio', { name: 'its weights' }).isChecked()).toBe(true);
    await training.getByRole('button', { name: '.npz file…' }).press('Enter');
    await page.getByRole('dialog').getByLabel('File').fill('small-vgg.data.npz');
    await page.keyboard.press('Enter');
    await training.getByText(/^192 samples of 16 × 16 × 1/).waitFor();
    await training.getByLabel('Optimizer', { exact: true }).selectOption('rmsprop');
    await training.getByLabel('Loss', { exact: true }).selectOption('sparseCategoricalCrossentropy');
    await type('Learning rate', String(log.optimizer.learningRate));
    await type('Epochs', '1');
    await type('Batch size', String(log.batchSize));
    await type('Validation', '0');
    await training.getByRole('radiogroup', { name: 'Shuffle' }).getByRole('radio', { name: 'no' }).press('Space');
    const losses = await train();
    expect(losses).toHaveLength(log.lossPerStep.length);
    for (const [i, loss] of losses.entries())
      expect(Math.abs(loss / log.lossPerStep[i]! - 1), `step ${i + 1}`).toBeLessThan(1e-3);
  });

  it('starts anew where that is wanted', async () => {
    const training = await window.tab('Training');
    await training.getByRole('radio', { name: 'new ones' }).press('Space');
    const [first] = await train();
    expect(Math.abs(first! - log.lossPerStep[0]!)).toBeGreaterThan(0.01);
    await training.getByRole('radio', { name: 'its weights' }).press('Space');
  });

  it('is edited as any drawing, and every edit can be undone', async () => {
    const undo = page.getByRole('button', { name: 'Undo' });
    const presses = 'Control+z';
    const layers = () => page.getByRole('contentinfo').innerText();
    await page.getByRole('region', { name: 'Canvas' }).focus();
    // The settings of the training were edits too; none of them reaches behind the import
    while (await undo.isEnabled()) await page.keyboard.press(presses);
    await expect.poll(() => layers()).toMatch(/Layers\s*9/);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(layers).toMatch(/Layers\s*0/);
    await page.keyboard.press(presses);
    await expect.poll(layers).toMatch(/Layers\s*9/);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(layers).toMatch(/Layers\s*0/);
    await page.keyboard.press(presses);
    await window.status('No problems').waitFor();
  });

  it('is saved beside its weights, and opened again it offers them', async () => {
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    expect(existsSync(path.join(editor.served.folder, 'small-vgg.netloom'))).toBe(true);
    expect(statSync(path.join(editor.served.folder, 'small-vgg.weights.safetensors')).size).toBeGreaterThan(1000);
    await page.keyboard.press('Control+n');
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Layers\s*0/);
    const training = await window.tab('Training');
    await expect.poll(() => training.getByRole('radiogroup', { name: 'Start from' }).count()).toBe(0);
    await open('small-vgg');
    await training.getByRole('radio', { name: 'its weights' }).waitFor();
    expect(await page.getByRole('banner').innerText()).toContain('Saved');
  });

  it('leaves as a .keras archive of its own', async () => {
    await page.getByRole('button', { name: 'File', exact: true }).press('Enter');
    await page.getByRole('menuitem', { name: /Export for Keras/ }).press('Enter');
    const archive = path.join(editor.served.folder, 'small-vgg.keras');
    await expect.poll(() => existsSync(archive), { timeout: 30_000 }).toBe(true);
    await page.getByText(/keras\.saving\.load_model/).waitFor();
    expect(readFileSync(archive).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a network with a layer of its own', () => {
  it('opens with a note that names the layer, and keeps what it was told', async () => {
    await open('own-layer.keras');
    const dialog = page.getByRole('dialog', { name: /^own-layer\.keras is open/ });
    expect(await dialog.innerText()).toContain('layer “twice” is a Twice, which Netloom does not have');
    await page.keyboard.press('Enter');
    const problems = await window.tab('Problems');
    await expect.poll(() => problems.innerText()).toContain('twice');
    await window.node('Twice', 'twice').click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.poll(() => inspector.innerText()).toContain('It is kept as it is.');
    await expect.poll(() => inspector.getByRole('region', { name: 'Configuration' }).innerText()).toMatch(/factor\s*3/);
  });

  it('says how far a large file is, and lets go of it', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/documents.open', async (route) => {
      await held;
      await route.continue();
    });
    const [name] = Object.keys(originals);
    await page.keyboard.press('Control+n');
    await page.getByRole('button', { name: 'Don’t save' }).press('Enter');
    await open(name!);
    const dialog = page.getByRole('dialog', { name: `Opening ${name}` });
    await dialog.getByRole('progressbar').waitFor();
    expect(await findings(page), 'while it is read').toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const answered = page.waitForResponse('**/documents.open');
    release();
    await answered;
    await page.unroute('**/documents.open');
    expect(await page.getByRole('contentinfo').innerText()).toMatch(/Layers\s*0/);
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('in the notes, and in the settings that are out of sight at first', async () => {
    await openPage(colorScheme);
    await open('own-layer.keras');
    await page.getByRole('dialog', { name: /^own-layer\.keras is open/ }).waitFor();
    expect(await findings(page), 'notes').toEqual([]);
    await page.keyboard.press('Enter');
    await window.node('Twice', 'twice').click();
    await page.getByRole('region', { name: 'Configuration' }).waitFor();
    expect(await findings(page), 'unknown layer').toEqual([]);
    await page.keyboard.press('Control+n');
    await page.getByRole('button', { name: 'Don’t save' }).press('Enter');
    await open('small-vgg.initial.keras');
    await page.locator('.react-flow__node').first().waitFor();
    await window.node('Conv2D', 'conv2d_1').click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('More settings').click();
    await inspector.getByLabel('Kernel initializer').selectOption('variance_scaling');
    await inspector.getByLabel('Kernel regularizer').selectOption('l1_l2');
    await inspector.getByLabel('Distribution').waitFor();
    expect(await findings(page), 'inspector').toEqual([]);
    const training = await window.tab('Training');
    await training.getByLabel('Optimizer', { exact: true }).selectOption('adamw');
    await training.getByText('More settings').click();
    await training.getByLabel('Beta 1').waitFor();
    expect(await findings(page), 'training').toEqual([]);
  });
});

describe('in the end', () => {
  it('the files that were opened are as they were', () => {
    for (const [name, file] of Object.entries(originals))
      expect(readFileSync(path.join(editor.served.folder, name)).equals(readFileSync(file)), name).toBe(true);
  });
});
