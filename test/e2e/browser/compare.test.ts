import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const editor = theEditor();
let page: Page;
let window: Window;

beforeEach(() => open('light'));

async function open(colorScheme: 'light' | 'dark'): Promise<void> {
  await editor.open({ colorScheme });
  ({ page, window } = editor);
}

const bar = () => page.getByRole('region', { name: 'Comparison' }).filter({ hasText: 'Leave' });
const changes = () => page.getByRole('complementary', { name: 'Changes' });
const choices = () => page.getByRole('dialog', { name: 'Compare with' }).getByRole('option');
const chosen = () => choices().and(page.locator('[aria-selected="true"]'));
const card = (name: RegExp) => page.getByRole('region', { name: 'Canvas' }).getByRole('group', { name });

/** Chosen with the keyboard alone, from the search on. */
async function compareByKeys(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Compare with');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Compare with' }).getByRole('combobox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(name);
  await chosen().filter({ hasText: name }).waitFor();
  await page.keyboard.press('Enter');
  await bar().waitFor();
}

describe('comparing', () => {
  it('shows the saved state and the drawing in one, with the mouse: saved, drawn on, compared, left', async () => {
    await window.template(/^ResNet for digits/);
    await page.keyboard.press('Control+s');
    await page.getByText(/^Saved as/).waitFor();

    const dense = window.node('Dense', 'classify');
    expect(await dense.count(), 'the template has a Dense').toBe(1);
    await window.setField(dense, 'Units', '12');
    const viewport = () => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
    const opened = await viewport();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(viewport).not.toBe(opened);
    const left = await viewport();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Compare with…' }).click();
    await page
      .getByRole('dialog', { name: 'Compare with' })
      .getByRole('option', { name: /^Last saved/ })
      .click();
    await bar()
      .getByText(/as saved/)
      .waitFor();
    expect(await bar().innerText()).toMatch(/Read-only/);
    // Menus hold what only looks, and are never empty
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 30, y: 200 } });
    await page.getByRole('menuitem', { name: 'Show the whole drawing' }).waitFor();
    await expect.poll(() => page.getByRole('menuitem', { name: /Arrange|Undo/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await card(/^InputLayer/).click({ button: 'right' });
    await expect.poll(() => page.locator('[role="menu"]:not(:has([role="menuitem"]))').count()).toBe(0);
    await expect.poll(() => page.getByRole('menuitem', { name: 'Delete' }).count()).toBe(0);
    if ((await page.getByRole('menu').count()) > 0) await page.keyboard.press('Escape');
    const row = changes().getByRole('button', { name: /Changed Dense classify/ });
    expect(await row.innerText()).toMatch(/Units 10 → 12/);
    await row.click();
    await card(/^Dense classify.*changed: Units 10 → 12/).waitFor();
    await bar().getByRole('button', { name: 'Swap the sides' }).click();
    await changes().getByText('12').first().waitFor();
    expect(
      await changes()
        .getByRole('button', { name: /Changed Dense/ })
        .innerText(),
    ).toMatch(/Units 12 → 10/);
    await bar().getByRole('button', { name: 'Leave' }).click();
    await window.field('Units').waitFor();
    await expect.poll(viewport, { message: 'the drawing is seen as it was left' }).toBe(left);
  });

  it('goes through two large networks by keyboard alone, changes nothing there, and says so', async () => {
    await window.template(/^ResNet50 v1\.5/);
    await compareByKeys('ResNet50 v1');
    expect(await bar().innerText()).toMatch(/same parameters, \+231 M multiply-adds/);
    await page.keyboard.press('n');
    await card(/^Conv2D squeeze.*changed: Strides = stride → 1 × 1/).waitFor();
    await page.keyboard.press('n');
    await card(/^Conv2D conv,.*changed: Strides 1 × 1 → = stride/).waitFor();
    await expect.poll(() => bar().innerText()).toMatch(/2 of 2 changes/);
    await page.keyboard.press('p');
    await bar().getByText('1 of 2 changes').waitFor();
    const refusal = bar().getByText(/Nothing can be changed here/);
    await page.keyboard.press('Delete');
    await refusal.waitFor();
    await page.keyboard.press('n');
    await refusal.waitFor({ state: 'detached' });
    await card(/^Conv2D squeeze/).focus();
    await page.keyboard.press('Delete');
    await bar()
      .getByText(/Nothing can be changed here/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await window.status(/Layers/).waitFor();
    await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/177/);
  });

  it('marks added and removed nodes and wires, and axe finds nothing', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await open(scheme);
      await window.template(/^ResNet50 v1\.5/);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('Compare with');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Compare with' }).getByRole('group', { name: 'Networks of the chapter' }).waitFor();
      expect(await findings(page), `the dialog in ${scheme}`).toEqual([]);
      await choices()
        .filter({ hasText: /^ResNet50 v2/ })
        .click();
      await card(/^BatchNormalization stem_bn.*added$/).waitFor();
      await card(/^ReLU head_relu.*removed$/).waitFor();
      expect(await page.locator('.wire.mark-removed').count()).toBeGreaterThan(0);
      await page.keyboard.press('n');
      expect(await findings(page), `the comparison in ${scheme}`).toEqual([]);
    }
  });

  it('is offered where unsaved changes would be lost', async () => {
    await window.template(/^ResNet50 v1\.5/);
    const dense = window.node('Dense', 'classify');
    // Far below what is in view, where only a key reaches it
    await dense.press('Enter');
    await window.setField(dense, 'Units', '12');
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog').getByRole('button', { name: 'See what changed' }).click();
    await bar()
      .getByText(/as opened/)
      .waitFor();
    expect(await changes().innerText()).toMatch(/Units 1000 → 12/);
  });
});

describe('what to compare with', () => {
  const dialog = () => page.getByRole('dialog', { name: 'Compare with' });
  const groups = () =>
    dialog()
      .getByRole('group')
      .evaluateAll((all) => all.map((group) => group.getAttribute('aria-label')));
  const offer = async () => {
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Compare with…' }).click();
    await dialog().getByRole('combobox').and(page.locator(':focus')).waitFor();
  };

  it('stands by family, is searched by name, author and use, and chosen with the mouse', async () => {
    await window.template(/^ResNet50 v1\.5/);
    await offer();
    const all = await groups();
    expect(all[0]).toBe('Your own');
    expect(all.length).toBeGreaterThan(5);
    expect(all.at(-1)).toBe('Small examples');
    expect(await choices().count()).toBeGreaterThan(40);
    await dialog().getByRole('combobox').fill('howard 2017');
    await expect.poll(() => choices().allTextContents()).toEqual(['MobileNetHoward et al. 2017']);
    await dialog().getByRole('combobox').fill('classic');
    await expect.poll(groups).toEqual(['Classic networks']);
    await choices()
      .filter({ hasText: /^VGG16/ })
      .click();
    await bar().getByText('VGG16').first().waitFor();
  });

  it('is gone through, searched and left by keys alone', async () => {
    await window.template(/^ResNet50 v1\.5/);
    await offer();
    expect(await chosen().innerText()).toMatch(/^Last saved state/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen().innerText(), { message: 'the first stays' }).toMatch(/^Last saved state/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen().innerText()).toMatch(/^A file/);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const reached = await chosen().getAttribute('id');
    await expect.poll(() => dialog().getByRole('combobox').getAttribute('aria-activedescendant')).toBe(reached);
    expect(
      await chosen().evaluate((option) => {
        const [row, list] = [option.getBoundingClientRect(), option.closest('[role="listbox"]')!.getBoundingClientRect()];
        return row.top >= list.top && row.bottom <= list.bottom;
      }),
      'what is chosen is in sight',
    ).toBe(true);
    // The name that fits best, not the first that is found
    await page.keyboard.type('resnet50');
    await expect.poll(() => chosen().innerText()).toMatch(/^ResNet50/);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog().getByRole('combobox').inputValue()).toBe('');
    await expect.poll(() => choices().count()).toBeGreaterThan(40);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'File', exact: true }).and(page.locator(':focus')).waitFor();
    await expect.poll(() => bar().count()).toBe(0);
  });

  it('says what was not found, and the way out', async () => {
    await window.template(/^ResNet50 v1\.5/);
    await offer();
    await page.keyboard.type('no such network');
    await dialog().getByText('Nothing here has to do with “no such network”').waitFor();
    await dialog().getByRole('status').getByText('Nothing found').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await dialog().getByRole('button', { name: 'Choose a file…' }).and(page.locator(':focus')).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Open' }).waitFor();
  });
});

describe('a fix', () => {
  const parameters = () => page.getByRole('contentinfo').innerText();
  const place = async (locator: Locator) => locator.boundingBox();

  it('shows what it would do while it is pointed at, and nothing stays when it is left', async () => {
    await window.template(/^Wider second stage/);
    const before = await parameters();
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
    const dialog = page.getByRole('dialog', { name: /shortcut/ });
    const fix = dialog.getByRole('button', { name: /^Project the shortcut/ });
    await fix.waitFor();
    const stood = await place(dialog);
    await fix.hover();
    await card(/added$/)
      .first()
      .waitFor();
    expect(await card(/added$/).count()).toBe(2);
    expect(await fix.getAttribute('aria-description')).toMatch(/^Adds Conv2D .* \+8,832 parameters/);
    expect(await place(dialog), 'the card stays under the pointer').toEqual(stood);
    expect(await parameters(), 'the document is as it was').toBe(before);
    const block = dialog.getByRole('button', { name: /^Use a projection block/ });
    await block.hover();
    await card(/^Projection.*added$/).waitFor();
    await card(/^Add .*removed$/).waitFor();
    expect(await place(dialog)).toEqual(stood);
    await page.mouse.move(2, 2);
    await card(/(added|removed)$/)
      .first()
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await expect.poll(() => parameters()).toBe(before);
  });

  it('shows it on focus too, in the list of problems, and is taken by a press', async () => {
    await window.template(/^Wider second stage/);
    const problems = await window.tab('Problems');
    const fix = problems.getByRole('button', { name: /^Project the shortcut/ });
    await fix.focus();
    await card(/added$/)
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await window.status('No problems').waitFor();
    await card(/added$/)
      .first()
      .waitFor({ state: 'detached' });
    await window.node('Conv2D', 'stage2_add_shortcut').waitFor();
  });
});
