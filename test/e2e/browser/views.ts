import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Editor } from './editor.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** A short training of the digits network into the folder of the served runs, so that there is something to show of one. */
export async function trainShortly({ served: { data } }: Editor): Promise<void> {
  const settings = ['--data', 'mnist', '--samples', '64', '--batch-size', '32', '--epochs', '1', '--engine', 'wasm', '--json'];
  const child = spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), 'train', 'resnet-digits', ...settings], {
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the training ended with ${code}`);
}

/** Goes through every page, panel, menu and dialog of the window, from the start page on, and has each looked at. */
export async function throughTheWindow(editor: Editor, look: (name: string) => Promise<void>): Promise<void> {
  const walk = new Walk(editor, look);
  await walk.pages();
  await walk.lesson();
  await walk.tabs();
  await walk.inspectors();
  await walk.menus();
  await walk.dialogs();
  await walk.comparison();
  await walk.problem();
}

class Walk {
  private readonly editor: Editor;
  private readonly look: (name: string) => Promise<void>;

  constructor(editor: Editor, look: (name: string) => Promise<void>) {
    this.editor = editor;
    this.look = look;
  }

  private get page() {
    return this.editor.page;
  }

  private dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Closes what is open over the window, until the focus is back where it was: it would be taken from what comes next. */
  private async leave(what: Locator): Promise<void> {
    await this.page.keyboard.press('Escape');
    await what.waitFor({ state: 'detached' });
    await this.page.locator(':focus').waitFor();
  }

  private async begin(template: RegExp): Promise<void> {
    await this.editor.act('Start page');
    await this.dialog('Netloom').waitFor();
    await this.editor.window.template(template);
    await this.dialog('Netloom').waitFor({ state: 'detached' });
  }

  /** What covers the whole window. */
  async pages(): Promise<void> {
    const start = this.dialog('Netloom');
    await start.getByRole('button', { name: 'A VGG block' }).waitFor();
    await this.look('start page');
    await start.getByRole('button', { name: /^All \d+ networks/ }).click();
    const zoo = this.dialog('Zoo of networks');
    await zoo.getByRole('button', { name: 'VGG16', exact: true }).waitFor();
    await this.look('zoo');
    await this.page.keyboard.press('Escape');
    await start.getByRole('button', { name: 'Compare side by side…' }).click();
    const beside = this.dialog('Side by side');
    await beside.getByRole('button', { name: /^Residual block and bottleneck/ }).click();
    await beside.getByText(/needs 70,016 parameters/).waitFor();
    await this.look('side by side');
    await this.leave(beside);
    await this.page.getByRole('region', { name: 'Canvas' }).getByText('Nothing is drawn yet').waitFor();
    await this.look('empty canvas');
    await this.editor.act('Experiment: plain and residual');
    const experiment = this.dialog('Experiment: plain and residual');
    await experiment.getByText('Nothing was tried yet').waitFor();
    await this.look('experiment');
    await this.leave(experiment);
  }

  async lesson(): Promise<void> {
    await this.begin(/^A VGG block/);
    const lesson = this.page.getByRole('complementary', { name: 'Lesson' });
    await lesson.getByRole('region', { name: 'Step' }).waitFor();
    await this.look('lesson');
    await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
    await lesson.waitFor({ state: 'detached' });
  }

  async tabs(): Promise<void> {
    await this.begin(/^ResNet for digits/);
    for (const name of ['Problems', 'Summary', 'Code', 'Training', 'Runs']) {
      const tab = await this.editor.window.tab(name);
      // The code docks beside the canvas
      if (name !== 'Code') await tab.waitFor();
      if (name === 'Summary') await tab.getByText('Connected to').waitFor();
      if (name === 'Code') await this.page.getByRole('region', { name: 'Code' }).getByText('import').first().waitFor();
      if (name === 'Runs') await tab.getByText('ResNet for digits').first().waitFor();
      await this.look(`tab ${name}`);
    }
    await this.editor.act('Predict a drawn digit');
    const predict = this.page.getByRole('region', { name: 'Predict' });
    await predict
      .getByRole('list', { name: 'What the network says' })
      .or(predict.getByText(/Draw a digit/))
      .first()
      .waitFor();
    await this.look('Predict');
    await this.page.keyboard.press('Alt+9');
    await this.page.getByRole('tree').waitFor();
    await this.look('outline');
    await this.page.keyboard.press('Alt+8');
    await this.editor.window.tab('Problems');
  }

  /** Of nothing, an operator, a block, several nodes, a frame, and inside a block. */
  async inspectors(): Promise<void> {
    const inspector = this.page.getByRole('complementary', { name: 'Inspector' });
    const select = async (name: string | RegExp, heading: RegExp): Promise<void> => {
      const card = this.page.getByRole('region', { name: 'Canvas' }).getByRole('group', { name }).first();
      await card.focus();
      // Space takes one more into the selection
      await this.page.keyboard.press('Escape');
      await card.focus();
      await this.page.keyboard.press('Space');
      await inspector.getByRole('heading', { name: heading }).first().waitFor();
    };
    await this.look('inspector of the drawing');
    await select(/^Dense/, /^Dense/);
    await this.look('inspector of an operator');
    await select(/^Projection/, /^Projection/);
    await this.look('inspector of a block');
    await this.page.keyboard.press('Shift+Enter');
    await this.page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^BlockInput/ })
      .waitFor();
    await this.look('inside a block');
    await this.page.keyboard.press('Escape');
    await this.page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^InputLayer/ })
      .waitFor();
    await this.page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^Frame Stage 2/ })
      .focus();
    await this.page.keyboard.press('Space');
    await inspector.getByRole('button', { name: 'Remove the frame' }).waitFor();
    await this.look('inspector of a frame');
    await this.page.keyboard.press('Control+a');
    await inspector.getByRole('heading', { name: /nodes/ }).first().waitFor();
    await this.look('several nodes');
    await this.page.keyboard.press('Escape');
  }

  async menus(): Promise<void> {
    const menu = this.page.getByRole('menu');
    const top = this.page.getByRole('banner');
    await top.getByRole('button', { name: 'File', exact: true }).click();
    await menu.waitFor();
    await this.look('File menu');
    await this.page.getByRole('menuitem', { name: 'Templates' }).focus();
    await this.page.keyboard.press('ArrowRight');
    await menu.nth(1).waitFor();
    await this.look('templates in the File menu');
    await this.leave(menu.first());
    await top.getByRole('button', { name: 'History' }).click();
    await menu.waitFor();
    await this.look('history');
    await this.leave(menu);
    await top.getByRole('button', { name: /^Engine/ }).click();
    const engines = this.dialog('Engines');
    await engines.getByRole('radio').first().waitFor();
    await this.look('engines');
    await this.leave(engines);
    const dense = this.page.getByRole('region', { name: 'Canvas' }).getByRole('group', { name: /^Dense/ });
    await dense.focus();
    await this.page.keyboard.press('Shift+F10');
    await menu.waitFor();
    await this.look('menu of a node');
    await this.leave(menu);
    await dense.focus();
    await this.page.keyboard.press('a');
    const add = this.dialog(/^Add:/);
    await add.getByRole('option').first().waitFor();
    await this.look('menu of what fits');
    await this.leave(add);
  }

  async dialogs(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.dialog('Search').getByRole('option').first().waitFor();
    await this.look('search');
    await this.leave(this.dialog('Search'));
    for (const [action, title] of [
      ['Keyboard shortcuts', 'Keyboard shortcuts'],
      ['About Netloom', 'About Netloom'],
      ['Export picture', 'Export picture'],
      ['Open', 'Open'],
      ['Compare with', 'Compare with'],
      ['Save as', 'Save as'],
      ['Recover unsaved work', 'Unsaved work'],
    ] as const) {
      await this.editor.act(action);
      await this.dialog(title).waitFor();
      await this.look(title);
      await this.leave(this.dialog(title));
    }
    await this.page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^Dense/ })
      .focus();
    await this.page.keyboard.press('Control+g');
    await this.dialog('Make a block').waitFor();
    await this.look('Make a block');
    await this.leave(this.dialog('Make a block'));
    await this.page
      .getByRole('region', { name: 'Canvas' })
      .getByRole('group', { name: /^Dense/ })
      .focus();
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.press('Control+o');
    await this.dialog(/^Save the changes/).waitFor();
    await this.look('unsaved changes');
    await this.leave(this.dialog(/^Save the changes/));
  }

  /** With what was there before the node was deleted. */
  async comparison(): Promise<void> {
    await this.editor.act('Compare with');
    await this.dialog('Compare with')
      .getByRole('option', { name: /^Last saved/ })
      .click();
    const leave = this.page.getByRole('button', { name: 'Leave', exact: true });
    await leave.waitFor();
    await this.look('comparison');
    await leave.click();
    await leave.waitFor({ state: 'detached' });
    await this.page.keyboard.press('Control+z');
  }

  async problem(): Promise<void> {
    await this.begin(/^Wider second stage/);
    await this.editor.window.tab('Problems');
    await this.look('tab Problems with one');
    await this.page.keyboard.press('F8');
    const explained = this.dialog(/shortcut/);
    await explained.getByRole('button', { name: /^Project the shortcut/ }).waitFor();
    await this.look('problem explained');
    await this.leave(explained);
  }
}
