// What is measured, each as a function of the pages that are served to the figures of one run.
import { moving } from './moving.mjs';
import { openFile, openWindow, pressed, settled, withPage } from './pages.mjs';

/** Of Keras's networks: opened from its file, every layer there, and drawn with blocks, as a template. */
export const compared = [
  { name: 'ResNet50', template: /^ResNet50 v1\.5/ },
  { name: 'ResNet101', template: null },
];

/** Of a layer, beside the port in the middle of its upper edge. */
const beside = { x: 16, y: 5 };

/** From the press on a template of the start page. */
export function openTemplate({ browser, window }, template) {
  return withPage(browser, async (page) => {
    await page.goto(window);
    const button = page.getByRole('dialog').getByRole('button', { name: template }).first();
    await button.waitFor();
    // The start page reads the templates one after the other; a person presses when it stands there
    await page.waitForLoadState('networkidle');
    await button.click();
    return settled(page);
  });
}

/** From the press on a file in the list, and since the navigation to the window. */
export function openDocument({ browser, window }, name) {
  return withPage(browser, async (page) => {
    await openWindow(page, window);
    return openFile(page, new RegExp(`^${name}\\b`));
  });
}

/** A large drawing: opened, and laid out anew after a layer in view was taken out of it. */
export function layingOut({ browser, window }, name) {
  return withPage(browser, async (page) => {
    await openWindow(page, window);
    const opened = await openFile(page, new RegExp(`^${name}\\b`));
    await page.locator('.react-flow__node .card').nth(1).click({ position: beside });
    await settled(page);
    await page.keyboard.press('Delete');
    return { opened, edited: await settled(page) };
  });
}

/** The window begins with the file, as Netron does: from the navigation to the complete drawing. */
export function openNamed({ browser, named }, name) {
  return withPage(browser, async (page) => {
    await page.goto(named[name]);
    return settled(page);
  });
}

/** Netron opens its file by itself: from the navigation to the complete graph. */
export function openNetron({ browser }, url) {
  return withPage(browser, async (page) => {
    // Its question about cookies is answered before: what it asks the net for is out of reach here anyhow
    await page.context().addCookies([{ name: 'consent', value: '1', url }]);
    await page.goto(url);
    return settled(page);
  });
}

function layer(page, key) {
  return page.locator(`[data-key="${key}"]`);
}

function pressLayer(page, key) {
  return layer(page, key).click({ position: beside });
}

/** Presses there where the pointer already is: what finds the place, and what the pointer's coming does, is not counted. */
async function pressedLayer(page, place, position) {
  const { x, y } = await place.boundingBox();
  await page.mouse.move(x + position.x, y + position.y);
  await settled(page);
  return pressed(page, async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

/** A new value for a parameter of a layer of a drawing that is open. */
async function editLayer(page, key, label, value) {
  await pressLayer(page, key);
  const field = page.getByRole('complementary', { name: 'Inspector' }).getByLabel(label, { exact: true });
  await field.fill(value);
  await settled(page);
  // The field has the focus: nothing is looked for in the page while its work is counted
  return pressed(page, () => page.keyboard.press('Enter'));
}

/** Edits that change the shapes of a few layers, of all of them, and in between the selecting of rows; one list of runs each. */
export function editing({ browser, window }, name, runs) {
  return withPage(browser, async (page) => {
    await openWindow(page, window);
    await openFile(page, new RegExp(`^${name}\\b`));
    const found = { few: [], all: [], select: [] };
    for (let run = 0; run < runs; run++) {
      // The kernels of the first block's narrow part: three layers change their shapes, none its size on the canvas
      found.few.push(await editLayer(page, 'n6', 'Filters', String(65 + run)));
      found.all.push(await editLayer(page, 'n2', 'Strides', run % 2 === 0 ? '1' : '2'));
      await pressLayer(page, 'n3');
      await settled(page);
      found.select.push(await pressedLayer(page, layer(page, 'n7'), beside));
    }
    return found;
  });
}

/** Frames while a drawing moves; `whole`: all of it in view. */
export function movingDocument({ browser, window }, name, way, duration, whole) {
  return withPage(browser, async (page) => {
    await openWindow(page, window);
    if (name !== null) await openFile(page, new RegExp(`^${name}\\b`));
    if (whole) {
      // One step closer first: else there might be nothing to change
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await settled(page);
      await page.getByRole('button', { name: /^Fit/ }).click();
      await settled(page);
    }
    return moving(page, way, '.react-flow__pane', duration);
  });
}

/** Frames while a card in view is dragged among all others. */
export function draggingCard({ browser, window }, name, duration) {
  return withPage(browser, async (page) => {
    await openWindow(page, window);
    await openFile(page, new RegExp(`^${name}\\b`));
    return moving(page, 'drag', '.react-flow__node:has(.card)', duration);
  });
}

/** The same of React Flow's own default nodes, its opening and its edits too. */
export function plainPage({ browser, plain }, count, work) {
  return withPage(browser, async (page) => {
    await page.goto(`${plain}?nodes=${count}`);
    const opened = await settled(page);
    return work ? work(page) : opened;
  });
}

export async function plainEditing(page, runs) {
  const found = { edit: [], select: [] };
  const node = (i) => page.locator('.react-flow__node').nth(i);
  await node(5).click();
  await settled(page);
  for (let run = 0; run < runs; run++) {
    found.select.push(await pressedLayer(page, node(6 + (run % 2)), beside));
    found.edit.push(await pressed(page, () => page.keyboard.press('b')));
  }
  return found;
}

/** A page with nothing in it: what the machine's software rendering gives at best. */
export function emptyPage({ browser }, duration) {
  return withPage(browser, (page) => moving(page, 'rest', 'body', duration));
}
