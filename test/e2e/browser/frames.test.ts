import { beforeEach, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const template = 'networks/resnet50-v1.5';
const editor = theEditor(template);
const inspector = () => editor.page.getByRole('complementary', { name: 'Inspector' });
const canvas = () => editor.page.getByRole('region', { name: 'Canvas' });
const frame = (name: string) => canvas().getByRole('group', { name: new RegExp(`^Frame ${name}\\b`) });
const heading = (name: string) => inspector().getByRole('heading', { name, exact: true });
const members = () => inspector().getByRole('region', { name: 'Nodes' }).getByRole('button');
const focused = () => editor.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await editor.openTemplate(template, { viewport: { width: 1024, height: 700 }, colorScheme });
  await frame('Stage 3').waitFor();
}

describe('a frame in the inspector', () => {
  beforeEach(() => open());

  it('by mouse: its words, its cost and its nodes; a node is gone to, the frame is removed', async () => {
    const cards = await canvas().locator('[data-key]').count();
    await frame('Stage 3').click();
    await heading('Stage 3').waitFor();
    await expect.poll(() => frame('Stage 3').getAttribute('aria-current')).toBe('true');
    const cost = inspector().getByRole('region', { name: 'Cost' });
    expect(await cost.innerText()).toMatch(/Layers[\s\S]*Parameters[\s\S]*%[\s\S]*Multiply-adds[\s\S]*%/);
    const gone = /^Go to (\w+) (\w+) [\d.]+ [kMG] multiply-adds, [\d.]+ [kMG] parameters$/;
    await inspector().getByRole('button', { name: gone }).first().waitFor();
    expect(await members().count()).toBe(await inspector().getByRole('button', { name: gone }).count());

    await members().first().click();
    await heading('Stage 3').waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('Projection stage3');
    await expect.poll(() => frame('Stage 3').getAttribute('aria-current')).toBeNull();

    // What was focused before is selected again by a click
    await frame('Stage 3').click();
    await editor.page.keyboard.press('Escape');
    await heading('Document').waitFor();
    await frame('Stage 3').click();
    await heading('Stage 3').waitFor();
    await inspector().getByRole('button', { name: 'Remove the frame' }).click();
    await frame('Stage 3').waitFor({ state: 'detached' });
    await heading('Document').waitFor();
    await expect.poll(() => canvas().locator('[data-key]').count()).toBe(cards);
  });

  it('by keyboard: titled and noted, undone, its nodes selected, deleted with them', async () => {
    await frame('Stage 3').focus();
    await heading('Stage 3').waitFor();
    const title = inspector().getByLabel('Title', { exact: true });
    await title.focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('Middle');
    await editor.page.keyboard.press('Enter');
    await heading('Middle').waitFor();
    await frame('Middle').waitFor();
    await inspector().getByLabel('Note', { exact: true }).focus();
    await editor.page.keyboard.type('Where most of it is computed');
    await editor.page.keyboard.press('Shift+Tab');
    await canvas()
      .getByRole('button', { name: /^Note on the frame Middle: Where most/ })
      .waitFor();
    // An empty title is refused where it is written
    await title.focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.press('Delete');
    await editor.page.keyboard.press('Enter');
    await inspector().getByText('A frame needs a title, to be told from others.').waitFor();
    await editor.page.keyboard.press('Escape');

    const count = await members().count();
    await inspector().getByRole('button', { name: 'Select its nodes' }).focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => canvas().locator('[data-key][aria-current="true"]').count()).toBe(count);

    await frame('Middle').focus();
    await inspector().getByRole('button', { name: 'Delete with nodes' }).focus();
    await editor.page.keyboard.press('Enter');
    await frame('Middle').waitFor({ state: 'detached' });
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Canvas');
    await editor.page.keyboard.press('Control+z');
    await frame('Middle').waitFor();
  });
});

it('a long title of a frame is cut before the slips beside it, and whole in what is said of it', async () => {
  await open();
  const title = 'The stage in which the filters double while both sides of the feature map are halved';
  await frame('Stage 3').focus();
  await inspector().getByLabel('Title', { exact: true }).fill(title);
  await editor.page.keyboard.press('Enter');
  await frame('The stage').waitFor();
  await canvas()
    .getByRole('group', { name: /^Projection stage3/ })
    .focus();
  await editor.page.keyboard.press('Shift+F2');
  await canvas().getByRole('textbox', { name: 'Note on stage3' }).waitFor();
  await editor.page.keyboard.type('Here the filters double');
  await editor.page.keyboard.press('Enter');
  const slip = canvas().getByRole('button', { name: /^Note on stage3/ });
  await slip.waitFor();
  const [words, note] = [await frame('The stage').boundingBox(), await slip.boundingBox()];
  expect(words!.x + words!.width).toBeLessThanOrEqual(note!.x);
  expect(await frame('The stage').evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await frame('The stage').getAttribute('title')).toContain(title);
});

it.each(['light', 'dark'] as const)('a selected frame has nothing for axe to find in %s', async (colorScheme) => {
  await open(colorScheme);
  await frame('Stage 3').focus();
  await heading('Stage 3').waitFor();
  expect(await findings(editor.page)).toEqual([]);
});
