import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { theEditor } from './editor.ts';

const editor = theEditor('examples/first-example');
let page: Page;
let window: Window;

beforeEach(async () => {
  await editor.openTemplate('examples/first-example');
  ({ page, window } = editor);
});

const canvas = () => page.getByRole('region', { name: 'Canvas' });
const menu = () => page.getByRole('dialog', { name: /^Add:/ });
const options = () => menu().getByRole('option');
const status = () => canvas().getByRole('status').last();

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The wires of the drawing, by name: `conv1 to conv2`. */
async function wires(): Promise<string[]> {
  const titles = await canvas().locator('.wire-reach title').allTextContents();
  return titles.map((title) => title.replace(/:.*/, '')).sort();
}

/** The middle of a wire: towards its ends the dots have their reach. */
async function onWire(name: string): Promise<{ x: number; y: number }> {
  const path = canvas().locator('.wire-reach', { has: page.locator('title', { hasText: new RegExp(`^${name}(:|$)`) }) });
  return path.evaluate((element) => {
    const wire = element as SVGPathElement;
    const { x, y } = wire.getPointAtLength(wire.getTotalLength() / 2).matrixTransform(wire.getScreenCTM()!);
    return { x, y };
  });
}

describe('from a port', () => {
  it('a wire dropped on nothing asks what fits there; the node stands where it was dropped, wired', async () => {
    const start = await middle(window.node('Conv2D', 'conv2').locator('.react-flow__handle.source'));
    await drag(start, { x: start.x + 230, y: start.y + 10 });
    await menu().waitFor();
    expect(await menu().getAttribute('aria-label')).toBe('Add: After conv2');
    expect(await options().first().innerText()).toContain('Conv2D 3×3, 64');
    expect(await menu().innerText()).toContain('Does not fit here');
    await page.keyboard.type('maxp');
    await page.keyboard.press('Enter');
    const added = window.node('MaxPooling2D', 'max_pooling2d');
    await added.waitFor();
    const box = (await added.boundingBox())!;
    expect(Math.abs(box.x + box.width / 2 - (start.x + 230))).toBeLessThan(3);
    expect(Math.abs(box.y - (start.y + 10))).toBeLessThan(3);
    expect(await wires()).toContain('conv2 to max_pooling2d');
    await page.keyboard.press('Control+z');
    await added.waitFor({ state: 'detached' });
  });

  it('the dots that a wire is led between are marked: where it may end, and where it may not', async () => {
    const dot = (type: string, name: string, kind: string) => window.node(type, name).locator(`.react-flow__handle${kind}`);
    const marks = () =>
      canvas()
        .locator('.react-flow__handle[data-wire-end]')
        .evaluateAll((dots) => (dots as HTMLElement[]).map(({ dataset }) => `${dataset.wireEnd} ${dataset.nodeid}`).sort());
    const key = (type: string, name: string) => window.node(type, name).getAttribute('data-key');
    const [conv1, conv2, add] = [await key('Conv2D', 'conv1'), await key('Conv2D', 'conv2'), await key('Add', 'add')];
    const start = await middle(dot('Conv2D', 'conv2', '.source'));
    const free = await middle(dot('Add', 'add', '.port-free'));
    const before = await middle(dot('Conv2D', 'conv1', '.target'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(free.x, free.y, { steps: 5 });
    await expect.poll(marks).toEqual([`from ${conv2}`, `valid ${add}`]);
    await page.mouse.move(before.x, before.y, { steps: 5 });
    await expect.poll(marks).toEqual([`from ${conv2}`, `to ${conv1}`]);
    await page.mouse.move(before.x + 200, before.y, { steps: 5 });
    await expect.poll(marks).toEqual([`from ${conv2}`]);
    await page.keyboard.press('Escape');
    await expect.poll(marks).toEqual([]);
    await page.mouse.up();
    expect(await menu().count()).toBe(0);
  });

  it('by a finger: a wire is led from a dot, and asks where it is let go of', async () => {
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
    const start = await middle(window.node('Conv2D', 'conv2').locator('.react-flow__handle.source'));
    await touch('touchStart', start);
    for (const part of [0.3, 0.6, 1]) await touch('touchMove', { x: start.x + 230 * part, y: start.y + 10 });
    await touch('touchEnd');
    await menu().waitFor();
    expect(await menu().getAttribute('aria-label')).toBe('Add: After conv2');
    await finger.detach();
  });

  it('a press on a dot asks, too; backwards from an input it goes into the wire there', async () => {
    await window.node('Conv2D', 'conv2').locator('.react-flow__handle.target').click();
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Between conv1 and conv2');
    await menu()
      .getByRole('option', { name: /^BatchNormalization/ })
      .click();
    await window.node('BatchNormalization', 'batch_normalization').waitFor();
    expect(await wires()).toEqual([
      'batch_normalization to conv2',
      'conv1 to batch_normalization',
      'conv2 to add',
      'input to add',
      'input to conv1',
    ]);
  });

  it('a list that was scrolled stays so when the menu is drawn anew, and follows another choice', async () => {
    await window.node('Conv2D', 'conv2').locator('.react-flow__handle.target').click();
    await menu().waitFor();
    const list = menu().getByRole('listbox');
    const scrolled = () => list.evaluate((element) => Math.round(element.scrollTop));
    await list.evaluate((element) => element.scrollTo(0, 120));
    const { x: before } = (await menu().boundingBox())!;
    await page.setViewportSize({ width: 1340, height: 900 });
    await expect.poll(async () => (await menu().boundingBox())!.x).toBeLessThan(before);
    expect(await scrolled()).toBe(120);
    await page.keyboard.press('ArrowDown');
    await expect.poll(scrolled).toBeLessThan(120);
  });

  it('by keyboard: A behind the node, arrows and Enter choose, Escape gives the focus back', async () => {
    const conv = window.node('Conv2D', 'conv1');
    await conv.focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => conv.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('a');
    await menu().waitFor();
    await page.keyboard.type('pool');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => options().nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('relu');
    await page.keyboard.press('Enter');
    const relu = window.node('ReLU', 're_lu');
    await relu.waitFor();
    await expect.poll(() => wires()).toContain('re_lu to conv2');
    await expect.poll(() => relu.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => status().innerText()).toBe('Add ReLU: done.');
  });
});

describe('into a wire', () => {
  it('by the plus in its middle', async () => {
    const point = await onWire('conv1 to conv2');
    await page.mouse.move(point.x, point.y);
    await canvas().getByRole('button', { name: 'Add between conv1 and conv2' }).click();
    await menu().waitFor();
    await page.keyboard.type('batch');
    await page.keyboard.press('Enter');
    await window.node('BatchNormalization', 'batch_normalization').waitFor();
    await expect.poll(() => wires()).toContain('batch_normalization to conv2');
  });

  it('by A where it is selected, and Delete takes it away', async () => {
    const point = await onWire('conv1 to conv2');
    await page.mouse.click(point.x, point.y);
    await page.keyboard.press('a');
    await menu().waitFor();
    await expect.poll(() => menu().getAttribute('aria-label')).toBe('Add: Between conv1 and conv2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect.poll(wires).not.toContain('conv1 to conv2');
  });

  it('by dropping a node there that is wired to nothing; one that does not fit is told why', async () => {
    await window.dragFromPalette('ReLU', 620, 300);
    const relu = window.node('ReLU', 're_lu');
    await relu.waitFor();
    await drag(await middle(relu), await onWire('conv2 to add'));
    await expect.poll(wires).toContain('re_lu to add');
    expect(await wires()).toContain('conv2 to re_lu');
    await window.dragFromPalette('Flatten', 620, 300);
    const flatten = window.node('Flatten', 'flatten');
    await flatten.waitFor();
    await drag(await middle(flatten), await onWire('conv1 to conv2'));
    await canvas().locator('.refusal').waitFor();
    expect(await wires()).toContain('conv1 to conv2');
  });
});

describe('wires', () => {
  it('are led to another port by an end; what can not be is said where it was tried', async () => {
    const point = await onWire('input to conv1');
    await page.mouse.click(point.x, point.y);
    const end = canvas().locator('.react-flow__edgeupdater-target');
    await drag(await middle(end), await middle(window.node('Conv2D', 'conv2').locator('.react-flow__handle.target')));
    await expect.poll(wires).toEqual(['conv2 to add', 'input to add', 'input to conv2']);
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toContain('input to conv1');
    await window.wire(window.node('Add', 'add'), window.node('Conv2D', 'conv1'));
    await expect.poll(() => canvas().locator('.refusal').innerText()).toContain('the wires would run in a circle');
  });

  it('inside an instance opened in place are selected, removed and added to as well', async () => {
    await window.node('Conv2D', 'conv2').focus();
    await page.keyboard.press('a');
    await menu().waitFor();
    await page.keyboard.type('residual');
    // Blocks are read after the start
    await options().filter({ hasText: 'Residual' }).waitFor();
    await page.keyboard.press('Enter');
    await canvas().getByRole('button', { name: 'Open residual' }).click();
    await canvas().getByRole('button', { name: 'Close residual' }).waitFor();
    await expect.poll(wires).toContain('in to conv1');
    const point = await onWire('in to conv1');
    await page.mouse.click(point.x, point.y);
    await page.keyboard.press('Delete');
    await expect.poll(wires).not.toContain('in to conv1');
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toContain('in to conv1');
  });

  it('by keyboard: the input is chosen, and what gives way is said', async () => {
    await window.node('Conv2D', 'conv1').focus();
    await page.keyboard.press('c');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => status().innerText()).toBe('Add add, input 3 of 3.');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => status().innerText()).toMatch(/^Add add, input 1 of 3, instead of (input|conv2)\.$/);
    await expect.poll(() => canvas().locator('.wiring-hint').innerText()).toContain('instead of');
    await page.keyboard.press('Enter');
    await expect.poll(wires).toContain('conv1 to add');
    await expect.poll(() => wires()).toHaveLength(4);
  });
});

describe('menus', () => {
  it('on a node, by mouse: what applies to it, with the keys', async () => {
    await window.node('Conv2D', 'conv1').click({ button: 'right' });
    const opened = page.getByRole('menu', { name: 'conv1' });
    await opened.waitFor();
    expect(await opened.getByRole('menuitem').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Add behind…\s*A$/), expect.stringMatching(/^Duplicate\s*Ctrl D$/)]),
    );
    await opened.getByRole('menuitem', { name: 'Remove its wires' }).click();
    await expect.poll(wires).toEqual(['conv2 to add', 'input to add']);
  });

  it('on a node, by keyboard: Shift and F10', async () => {
    await window.node('Conv2D', 'conv1').focus();
    await page.keyboard.press('Shift+F10');
    const opened = page.getByRole('menu', { name: 'conv1' });
    await opened.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await menu().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => window.node('Conv2D', 'conv1').evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('on a wire and on the canvas', async () => {
    const point = await onWire('conv1 to conv2');
    await page.mouse.click(point.x, point.y, { button: 'right' });
    await page.getByRole('menu', { name: 'The wire' }).getByRole('menuitem', { name: 'Remove the wire' }).click();
    await expect.poll(wires).not.toContain('conv1 to conv2');
    const pane = (await canvas().boundingBox())!;
    await page.mouse.click(pane.x + 180, pane.y + 300, { button: 'right' });
    await page.getByRole('menu', { name: 'The canvas' }).getByRole('menuitem', { name: 'Add here…' }).click();
    await menu().waitFor();
    await page.keyboard.type('inputl');
    await page.keyboard.press('Enter');
    const added = window.node('InputLayer', 'input_layer');
    await added.waitFor();
    expect(Math.abs((await middle(added)).x - (pane.x + 180))).toBeLessThan(3);
  });
});
