import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';
import { misplaced } from './sights.ts';

const reference = path.resolve(import.meta.dirname, '..', '..', 'reference');

const editor = theEditor();
let page: Page;
let window: Window;

beforeAll(async () => {
  const { folder } = editor.served;
  const json = gunzipSync(readFileSync(path.join(reference, 'networks', 'resnet50.keras.json.gz')));
  writeFileSync(path.join(folder, 'resnet50.json'), json);
  copyFileSync(path.join(reference, 'training', 'small-vgg.initial.keras'), path.join(folder, 'small.keras'));
  await editor.open();
  ({ page, window } = editor);
  page.setDefaultTimeout(30_000);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

async function open(name: string): Promise<void> {
  await page.keyboard.press('Control+o');
  await choose(name);
}

async function choose(name: string): Promise<void> {
  await page
    .getByRole('dialog', { name: 'Open' })
    .getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '\\.')}(?![.\\w])`) })
    .press('Enter');
}

const offer = () => page.getByRole('region', { name: 'About this document' }).getByRole('button', { name: 'Fold into blocks' });

/** By Ctrl+K, as one finds what one does not know the key of. */
async function perform(title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(title);
  await page
    .getByRole('option', { name: new RegExp(`^${title}`) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

describe('an imported network in which much repeats', { timeout: 120_000 }, () => {
  it('is offered as blocks, and becomes them in one step that can be undone', async () => {
    await open('resnet50.json');
    await page.getByText('Fold into blocks: 177 layers become 17 nodes.').waitFor();
    expect(await findings(page)).toEqual([]);
    // It takes no room from the drawing, and lies on no tool
    const top = (await page.getByRole('region', { name: 'Canvas' }).boundingBox())?.y;
    expect(top).toBe((await page.getByRole('main').boundingBox())?.y);
    for (const [width, height] of [
      [720, 450],
      [1024, 700],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await misplaced(page), `${width} × ${height}`).toEqual([]);
    }
    await offer().press('Enter');
    await window.node('Bottleneck', 'conv2_block2_to_3').waitFor();
    await offer().waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Layers\s*177/);
    await window.status('No problems').waitFor();
    await page.keyboard.press('Control+z');
    await window.node('Bottleneck', 'conv2_block2_to_3').waitFor({ state: 'detached' });
  });

  it('is folded and unfolded by the search', async () => {
    await perform('Fold what repeats into blocks');
    await window.node('Bottleneck', 'conv2_block2_to_3').waitFor();
    await perform('Unfold all blocks');
    await window.node('Bottleneck', 'conv2_block2_to_3').waitFor({ state: 'detached' });
  });

  it('is not offered where nothing repeats, and an offer goes with its drawing', async () => {
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).press('Enter');
    await choose('resnet50.json');
    await offer().waitFor();
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog').getByRole('button', { name: 'Don’t save' }).press('Enter');
    await choose('small.keras');
    await page.getByText('Imported small.keras with its weights.').waitFor();
    await expect.poll(() => offer().count()).toBe(0);
  });
});
