// Chromium and what is opened in it, each measured page in a context of its own.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { tracedPress } from './frame.mjs';

const probe = readFileSync(path.join(import.meta.dirname, 'probe.js'), 'utf8');
/** Milliseconds without a change after which a picture counts as complete. */
const quiet = 500;

export function launch(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Whatever a measured page would ask the net for: it stays on this machine
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A page with the probe in it, closed in the end whatever happens. */
export async function withPage(browser, work) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    await page.addInitScript(probe);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Waits until the drawing stands still; what the probe has seen by then. Times are since the navigation. */
export function settled(page) {
  return told(page, `benchmarkProbe.settled(${quiet})`);
}

/** A press, with the work of the page's thread until its frame is painted. */
export function pressed(page, press) {
  return tracedPress(page, press, () => settled(page));
}

/** Not by page.evaluate: Netron forbids the eval that it works with. */
async function told(page, expression) {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(`The page failed: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
}

/** The window with its start page put away. */
export async function openWindow(page, url) {
  await page.goto(url);
  await page.getByRole('dialog').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Presses a file in the window's list; what the probe saw until its drawing stood still. */
export async function openFile(page, name) {
  await page.keyboard.press('Control+o');
  const button = page.getByRole('dialog').getByRole('button', { name }).first();
  await button.waitFor();
  await button.click();
  return settled(page);
}
