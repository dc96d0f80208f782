import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Window } from '../window.ts';
import { findings } from './axe.ts';
import { theEditor } from './editor.ts';

const residual = 'examples/first-example';
const large = 'networks/resnet50-v1.5';
const editor = theEditor(residual, large);
let page: Page;
let window: Window;

async function open(template: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await editor.openTemplate(template, { colorScheme });
  ({ page, window } = editor);
}

const canvas = () => page.getByRole('region', { name: 'Canvas' });
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const legend = () => canvas().getByRole('region', { name: /^Legend/ });
const sight = () => canvas().getByRole('region', { name: 'Receptive field' });
const effects = () => inspector().getByRole('list', { name: 'What it would do' });
const chosen = () => canvas().getByLabel('Lens', { exact: true });
const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** What is said to a screen reader. */
const told = () => canvas().getByRole('status').last();

describe('the cost lens', () => {
  it('is chosen by keys, says what it means and where the most is; shares and figures; its largest is a press away', async () => {
    await open(large);
    await canvas().focus();
    await page.keyboard.press('3');
    await legend().waitFor();
    await expect
      .poll(() => legend().innerText())
      .toMatch(/Multiply-adds\s+One multiplication and one addition each, for one sample\./);
    await expect.poll(() => chosen().inputValue()).toBe('compute');
    const largest = legend().getByRole('button', { name: /^Largest: stage4_rest/ });
    expect(await largest.innerText()).toMatch(/1\.09 G \(2\d %\)/);
    await legend().getByRole('radio', { name: '% of all' }).click();
    await canvas().getByText('16 % of all', { exact: true }).waitFor();
    await largest.click();
    const most = canvas().locator('[aria-current="true"]');
    await expect.poll(() => most.count()).toBe(1);
    await expect.poll(() => most.innerText()).toMatch(/Identity\s+256 filters\s+2\d %/);
    await expect.poll(() => focused(most)).toBe(true);
  });

  it('goes between one sample and training in memory, and off again', async () => {
    await open(large);
    await canvas().focus();
    await page.keyboard.press('4');
    await legend().getByText('Memory of outputs').waitFor();
    await page.keyboard.press('4');
    await legend().getByText('Memory in training').waitFor();
    await expect.poll(() => told().innerText()).toContain('Lens: Memory in training.');
    await page.keyboard.press('5');
    await legend()
      .getByRole('button', { name: /First to see all: / })
      .waitFor();
    await page.keyboard.press('1');
    await legend().waitFor({ state: 'detached' });
  });

  it('stands in the search', async () => {
    await open(large);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('lens: parameters');
    await page.keyboard.press('Enter');
    await legend().getByText('Parameters', { exact: true }).waitFor();
  });
});

it('shapes stand on every edge when asked for, remembered over a reload', async () => {
  await open(large);
  const labels = () => canvas().locator('.wire-label').count();
  const before = await labels();
  await canvas().getByRole('button', { name: 'On every edge' }).click();
  await expect.poll(labels).toBeGreaterThan(before);
  await page.reload();
  await canvas().getByRole('button', { name: 'On every edge', pressed: true }).waitFor();
  await expect.poll(labels).toBeGreaterThan(before);
});

describe('the receptive field on the image', () => {
  it('comes after a moment, goes with the pointer, tints the way', async () => {
    await open(large);
    const projection = window.node('Projection', 'stage3');
    await projection.hover();
    await sight().getByText('Sees 43 × 43 of 224 × 224 (3.7 %), moves by 8.').waitFor();
    expect(await projection.getAttribute('class')).toContain('along');
    await canvas().getByRole('toolbar', { name: 'View' }).hover();
    await sight().waitFor({ state: 'detached' });
    await expect.poll(() => projection.getAttribute('class')).not.toContain('along');
  });

  it.each([
    ['a wire is begun', '.react-flow__handle.source'],
    ['the card is taken', '.card-title'],
  ])('goes where %s, and does not open over it', async (_, what) => {
    await open(large);
    const projection = window.node('Projection', 'stage3');
    await projection.hover();
    await sight().waitFor();
    await projection.locator(what).first().hover();
    await page.mouse.down();
    await sight().waitFor({ state: 'detached' });
    await expect.poll(() => projection.getAttribute('class')).not.toContain('along');
    await page.mouse.up();
  });

  it('is held by R, and let go by R or Escape', async () => {
    await open(large);
    const identity = window.node('Identity v1', 'stage2_rest').or(window.node('Identity', 'stage2_rest'));
    await identity.focus();
    await page.keyboard.press('r');
    await sight().getByText('Sees 35 × 35 of 224 × 224 (2.4 %), moves by 4.').waitFor();
    await expect.poll(() => told().innerText()).toContain('stage2_rest: Sees 35 × 35');
    await page.keyboard.press('Escape');
    await sight().waitFor({ state: 'detached' });
    await page.keyboard.press('r');
    await sight()
      .getByRole('button', { name: /^Let go/ })
      .click();
    await sight().waitFor({ state: 'detached' });
  });

  it('covers no card in a small window; at 200 % neither the tools nor the node that is pointed at', async () => {
    await open(large);
    await page.setViewportSize({ width: 1024, height: 700 });
    await canvas().getByRole('button', { name: 'Fit' }).click();
    await window.node('Projection', 'stage2').hover();
    await sight().waitFor();
    await expect.poll(() => under('.canvas .card, .canvas .row, .canvas-tools, .canvas-lens > *')).toEqual([]);
    await page.setViewportSize({ width: 720, height: 450 });
    await canvas().getByRole('button', { name: 'Fit' }).click();
    await sight().waitFor({ state: 'detached' });
    await window.node('InputLayer', 'image').hover();
    await sight().waitFor();
    expect(await under('.canvas-tools, .canvas-lens > *, .canvas .card:hover')).toEqual([]);
  });
});

/** What of these the picture of the receptive field lies on. */
const under = (selector: string): Promise<string[]> =>
  sight().evaluate((inset, parts) => {
    const own = inset.getBoundingClientRect();
    return [...document.querySelectorAll(parts)]
      .filter((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        return left < own.right && own.left < right && top < own.bottom && own.top < bottom;
      })
      .map((part) => part.textContent ?? '');
  }, selector);

describe('a field says what a value would do', () => {
  it('while it is typed, as arithmetic, and takes it with Enter', async () => {
    await open(residual);
    await window.node('Conv2D', 'conv2').click();
    const filters = window.field('Filters');
    await filters.fill('64*2');
    await effects().waitFor();
    await expect.poll(() => effects().innerText()).toMatch(/output 28 × 28 × 128 instead of 28 × 28 × 64\s+parameters \+36,928/i);
    await expect.poll(() => told().innerText()).toContain('Would do: Output 28 × 28 × 128');
    await page.keyboard.press('Escape');
    await effects().waitFor({ state: 'detached' });
    await expect.poll(() => filters.inputValue()).toBe('64');
    await filters.fill('3/2');
    await page.keyboard.press('Enter');
    await inspector().getByText("Filters can't be 3/2: that is 1.5, and it takes a whole number.").waitFor();
    await filters.fill('2^7');
    await page.keyboard.press('Enter');
    await expect.poll(() => filters.inputValue()).toBe('128');
    await page.keyboard.press('PageUp');
    await expect.poll(() => filters.inputValue()).toBe('256');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => filters.inputValue()).toBe('128');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => filters.inputValue()).toBe('138');
  });

  it('while a step or a choice is pointed at; the step is one undo', async () => {
    await open(residual);
    await window.node('Conv2D', 'conv2').click();
    await inspector()
      .getByRole('button', { name: /^Filters: double/ })
      .hover();
    await effects()
      .getByText(/^output 28 × 28 × 128 instead/i)
      .waitFor();
    await inspector()
      .getByRole('button', { name: /^Filters: double/ })
      .click();
    await expect.poll(() => window.field('Filters').inputValue()).toBe('128');
    await page.keyboard.press('Control+z');
    await expect.poll(() => window.field('Filters').inputValue()).toBe('64');
    await inspector().getByRole('radiogroup', { name: 'Padding' }).getByRole('radio', { name: 'same' }).hover();
    await effects()
      .getByText(/^output 30 × 30 × 64 instead of 28 × 28 × 64/i)
      .waitFor();
    await window.field('Activation').click();
    await page.getByRole('option', { name: 'gelu', exact: true }).hover();
    await effects()
      .getByText(/^shapes, parameters and cost stay as they are/i)
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => window.field('Activation').inputValue()).toBe('relu');
  });

  it('explains the parameter, and says which part of all it costs', async () => {
    await open(residual);
    await window.node('Conv2D', 'conv2').click();
    await window.field('Kernel size').focus();
    await inspector().getByText('Kernel size', { exact: true }).last().waitFor();
    const cost = await inspector().getByRole('region', { name: 'Cost' }).innerText();
    expect(cost).toMatch(/Parameters\s+36,928\s*50 %/);
    expect(cost).toMatch(/Training, batch 64/);
  });
});

it('F8 goes from problem to problem, Shift+F8 back, the status bar to the first', async () => {
  await open(residual);
  await canvas().focus();
  await page.keyboard.press('F8');
  const why = canvas().getByRole('dialog', { name: /shortcut can't be added/i });
  await why.waitFor();
  await expect.poll(() => window.node('Add', 'add').getAttribute('aria-current')).toBe('true');
  await expect.poll(() => told().innerText()).toMatch(/^Problem 1 of 1: The shortcut/);
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
  await page.getByRole('contentinfo').getByRole('button', { name: '1 problem' }).click();
  await why.waitFor();
});

it.each(['light', 'dark'] as const)('axe finds nothing on the lens, the field and the effects, %s', async (theme) => {
  await open(large, theme);
  await window.node('Projection', 'stage3').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('4');
  await sight().waitFor();
  await legend().waitFor();
  await window.field('Filters').fill('2^8');
  await effects().waitFor();
  expect(await findings(page)).toEqual([]);
});
