import { copyFileSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core-legacy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templatePath } from '../../core/templates/load.ts';
import { type Desktop, findElectron, killDesktop, openDesktop } from './desktop.ts';

const electron = findElectron();
const without = electron.executable === null ? ` (skipped: ${electron.reason})` : '';
const root = path.resolve(import.meta.dirname, '..', '..', '..');
let desktop: Desktop;
let page: Page;

/** Files of the disk, as the system hands them over; without a place, as a page of its own makes them. */
async function drop(files: readonly string[], placed: boolean): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', multiple: true, id: 'dropped' });
    document.body.append(input);
  });
  await page.setInputFiles('#dropped', [...files]);
  await page.evaluate(async (keep) => {
    const input = document.querySelector<HTMLInputElement>('#dropped')!;
    const transfer = new DataTransfer();
    for (const file of input.files!) transfer.items.add(keep ? file : new File([await file.arrayBuffer()], file.name));
    input.remove();
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, placed);
}

describe.skipIf(electron.executable === null)(`a file dropped on the desktop${without}`, () => {
  beforeAll(async () => {
    desktop = await openDesktop(electron.executable as string);
    page = desktop.page;
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
    // The build of the app is part of it
  }, 300_000);
  afterAll(async () => {
    if (!desktop) return;
    // What was dropped last is unsaved: asked to close, the window would ask back
    await killDesktop(desktop.app);
    for (const folder of [desktop.home, desktop.folder]) await rm(folder, { recursive: true, force: true });
  });

  it('opens from where it lies, and is saved there', async () => {
    const file = path.join(desktop.folder, 'mine.netloom');
    copyFileSync(templatePath('networks/resnet34'), file);
    const before = readFileSync(file, 'utf8');
    await drop([file], true);
    await page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+s');
    await expect.poll(() => readFileSync(file, 'utf8') !== before, { timeout: 15_000 }).toBe(true);
  });

  it('that lies nowhere comes by its bytes, with its weights', async () => {
    await drop([path.join(root, 'test', 'reference', 'training', 'small-vgg.initial.keras')], false);
    await page.getByText('Imported small-vgg.initial.keras with its weights').first().waitFor();
  });
});
