import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const reference = path.resolve(import.meta.dirname, '..', '..', 'reference');
const read = (...names: string[]) => readFileSync(path.join(reference, ...names)).toString('base64');
const vgg = read('training', 'small-vgg.initial.keras');
const keras2 = read('models', 'keras2-nested.h5');

const editor = theEditor();
beforeEach(() => editor.open());

/** As a person's hand does it: over the window first, then let go. Files by their bytes in base64, or of so many zeros. */
async function drop(...files: { name: string; bytes: string | number }[]): Promise<void> {
  await editor.page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) {
      const content =
        typeof bytes === 'number' ? new Uint8Array(bytes) : Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name));
    }
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, files);
}

describe('a file dropped on the window', () => {
  it('opens on the start page as from Open: an archive of Keras with its weights', async () => {
    await drop({ name: 'digits.keras', bytes: vgg });
    await editor.told('Imported digits.keras with its weights').waitFor();
    await editor.page.getByRole('dialog').waitFor({ state: 'detached' });
    await editor.page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').first().waitFor();
  });

  it('asks about what is unsaved first; of several the first opens and the rest are named', async () => {
    await editor.window.emptyCanvas();
    await editor.page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Dense', exact: true }).click();
    await drop({ name: 'nested.h5', bytes: keras2 }, { name: 'digits.keras', bytes: vgg }, { name: 'cat.png', bytes: '' });
    const question = editor.page.getByRole('dialog');
    expect(await findings(editor.page)).toEqual([]);
    await question.getByRole('button', { name: /^(Discard|Don.t save)/ }).click();
    await editor.told('Only nested.h5 was opened, not digits.keras, cat.png').waitFor();
    await editor.told('Imported nested.h5').waitFor();
  });

  it('that is no network is refused in words, and the drawing stays', async () => {
    await editor.window.template(/^ResNet for digits/);
    await drop({ name: 'cat.png', bytes: 'AAAA' });
    await editor.page.getByText('cat.png: neither a lesson nor a network that can be opened').waitFor();
    await drop({ name: 'broken.keras', bytes: vgg.slice(0, 4000) });
    await editor.page.getByText(/^broken\.keras can't be read/).waitFor();
    expect(await editor.page.locator('.react-flow__node').count()).toBeGreaterThan(3);
  });

  it('that is large shows how far it has come, and can be let go', async () => {
    await editor.window.emptyCanvas();
    // Held up on its way: the part that follows the first never arrives
    let parts = 0;
    await editor.page.route('**/api/dropped.receive', (route) => (++parts > 1 ? undefined : route.continue()));
    await drop({ name: 'large.keras', bytes: 5 * 1024 * 1024 });
    const progress = editor.page.getByRole('progressbar', { name: 'Opening large.keras' });
    await progress.and(editor.page.locator('[aria-valuenow="80"]')).waitFor();
    expect(await findings(editor.page)).toEqual([]);
    await Promise.all([
      editor.page.waitForRequest('**/api/dropped.discard'),
      editor.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).press('Enter'),
    ]);
    await editor.page.getByRole('region', { name: 'Canvas' }).getByText('Nothing is drawn yet').waitFor();
  });
});
