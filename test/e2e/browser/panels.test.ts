import { expect, it } from 'vitest';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';
import { killPage } from './recovery.ts';

const editor = theEditor();
const start = () => editor.page.getByRole('dialog', { name: 'Netloom' });
const mine = () => start().getByRole('region', { name: 'My blocks' });

it('a block of one’s own stands on the start page, in words first, and begins a drawing by the keyboard', async () => {
  await editor.open();
  await mine().getByText('A block of your own that you keep with “Save to my blocks” stands here').waitFor();
  await editor.window.template(/^Wider second stage/);
  await editor.window.node('Residual', 'stage1').click();
  await editor.act('Save the block to my blocks');
  await editor.told('is in your blocks now').waitFor();
  await editor.open();
  await mine().locator('.start-picture svg').waitFor();
  await mine()
    .getByText(/parameters, .* layers/)
    .waitFor();
  expect(await findings(editor.page)).toEqual([]);
  await start().getByRole('searchbox').fill('residual');
  await mine().getByRole('button', { name: 'Residual' }).press('Enter');
  await start().waitFor({ state: 'detached' });
  await editor.page
    .getByRole('region', { name: 'Canvas' })
    .getByRole('group', { name: /^Residual / })
    .first()
    .waitFor();
});

it('a lesson stands beside its drawing again after a kill, in another window', async () => {
  await editor.open();
  await start().getByRole('button', { name: 'A VGG block' }).click();
  const lesson = editor.page.getByRole('complementary', { name: 'Lesson' });
  await lesson.getByRole('heading', { name: 'A VGG block' }).waitFor();
  const heading = await lesson.getByRole('heading').allInnerTexts();
  await expect.poll(() => editor.page.evaluate(() => localStorage.getItem('netloom.lesson-open'))).toContain('window');
  await killPage(editor.page);
  const context = editor.page.context();
  editor.page = await context.newPage();
  editor.page.setDefaultTimeout(15_000);
  await editor.page.goto(editor.served.url);
  await editor.page.getByRole('complementary', { name: 'Lesson' }).getByRole('heading', { name: 'A VGG block' }).waitFor();
  expect(await editor.page.getByRole('complementary', { name: 'Lesson' }).getByRole('heading').allInnerTexts()).toEqual(heading);
  // Left by the person's hand, it stays away
  await editor.page.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect.poll(() => editor.page.evaluate(() => localStorage.getItem('netloom.lesson-open'))).toBe(null);
});

it('in a low window a tab that needs room has it, and the canvas has it otherwise', async () => {
  await editor.open({ viewport: { width: 1024, height: 700 } });
  await editor.window.template(/^ResNet for digits/);
  const height = async (name: string): Promise<number> => (await (await editor.window.tab(name)).boundingBox())!.height;
  expect(await height('Problems')).toBeLessThan(100);
  const heights = { Summary: await height('Summary'), Training: await height('Training') };
  const start = editor.page.getByRole('button', { name: 'Start', exact: true });
  const [button, panel] = [
    await start.boundingBox(),
    await editor.page.getByRole('tabpanel', { name: /^Training/ }).boundingBox(),
  ];
  expect(button!.y + button!.height).toBeLessThanOrEqual(panel!.y + panel!.height);
  expect(heights.Summary).toBeGreaterThan(170);
  expect(heights.Training).toBeGreaterThan(200);
  // What the person sets holds for every tab
  const splitter = editor.page.getByRole('separator', { name: 'Height of the drawer' });
  await splitter.press('ArrowDown');
  const set = await height('Training');
  await expect.poll(() => height('Problems')).toBe(set);
});

it('what was typed into a cell counts where the field goes without a blur', async () => {
  await editor.open();
  await editor.window.template(/^Wider second stage/);
  await editor.window.node('Residual', 'stage1').click();
  const inspector = editor.page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Step inside' }).click();
  await inspector.getByLabel('Default of filters').fill('96');
  // A press on a node takes the fields away before they hear of it
  await editor.page.evaluate(() => {
    document.querySelector<HTMLElement>('.canvas [role="group"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await inspector.getByLabel('Default of filters').waitFor({ state: 'detached' });
  await editor.page.locator('button[title^="Undo: Default of filters"]').waitFor();
});
