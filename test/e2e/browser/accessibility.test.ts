import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  let page: Page;
  let window: Window;

  beforeEach(async () => {
    await editor.open({ colorScheme });
    ({ page, window } = editor);
  });

  it('on the start page, the error, its explanation, and every tab', async () => {
    expect(await findings(page), 'start page').toEqual([]);
    await window.template(/^Wider second stage/);
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
    await page
      .getByRole('button', { name: /^Project the shortcut/ })
      .first()
      .waitFor();
    expect(await findings(page), 'the error explained').toEqual([]);
    await page.keyboard.press('Escape');
    for (const tab of ['Summary', 'Training', 'Runs', 'Code', 'Problems']) {
      await window.tab(tab);
      expect(await findings(page), tab).toEqual([]);
    }
    await window.node('Conv2D', 'stem').click();
    expect(await findings(page), 'inspector').toEqual([]);
  });

  it('on an empty canvas, and in the inspector of every kind of operator', async () => {
    await window.emptyCanvas();
    await page.getByRole('region', { name: 'Canvas' }).getByText('Nothing is drawn yet').waitFor();
    expect(await findings(page), 'empty canvas').toEqual([]);
    const groups = page.getByRole('complementary', { name: 'Palette' }).getByRole('region');
    const kinds = (await groups.evaluateAll((all) => all.map((group) => group.getAttribute('aria-label')))).filter(
      (kind) => kind !== null && !/blocks|templates|examples|lessons/i.test(kind),
    );
    expect(kinds.length).toBeGreaterThan(6);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    for (const kind of kinds) {
      const first = page.getByRole('region', { name: kind!, exact: true }).getByRole('button').first();
      const type = (await first.innerText()).split('\n')[0]!;
      await first.click();
      await inspector.getByRole('heading', { name: type }).waitFor();
      const more = inspector.locator('summary').filter({ hasText: 'More settings' });
      if ((await more.count()) > 0) {
        await more.first().click();
        await inspector.locator('.more .field').first().waitFor();
      }
      expect(await findings(page, 'section.right'), type).toEqual([]);
    }
  });

  it('in the outline, an open block, one that is stepped into, several nodes, menus and dialogs', async () => {
    await window.template(/^ResNet50 v1\.5/);
    await page.keyboard.press('Alt+9');
    await page.getByRole('tree').waitFor();
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('tree')
      .getByRole('treeitem', { name: /^Projection stage2\b/ })
      .click();
    expect(await findings(page), 'outline').toEqual([]);
    await page.keyboard.press('ArrowRight');
    await window.node('BlockInput', 'in').waitFor();
    expect(await findings(page, 'main'), 'open block').toEqual([]);
    await page.keyboard.press('Shift+Enter');
    await page.getByRole('navigation').getByRole('button').first().waitFor();
    expect(await findings(page), 'inside of a block').toEqual([]);
    await page.keyboard.press('Control+a');
    expect(await findings(page), 'several nodes').toEqual([]);
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menu').waitFor();
    expect(await findings(page), 'File menu').toEqual([]);
    await page.keyboard.press('Escape');
    for (const [action, dialog] of [
      ['Keyboard shortcuts', 'Keyboard shortcuts'],
      ['About Netloom', 'About Netloom'],
      ['Export picture', 'Export picture'],
      ['Open', 'Open'],
      ['Compare with', 'Compare with'],
    ] as const) {
      await editor.act(action);
      await page.getByRole('dialog', { name: dialog }).waitFor();
      expect(await findings(page), dialog).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
});
