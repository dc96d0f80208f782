// Takes the README's pictures from the real app: `node scripts/screenshots.mjs [FOLDER]` (docs by default).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { root } from './run.mjs';
import { findChromium } from './setup-tests.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'docs'));
mkdirSync(folder, { recursive: true });
const home = mkdtempSync(path.join(os.tmpdir(), 'netloom-pictures-'));
const convnext = path.join(root, 'test', 'reference', 'applications', 'ConvNeXtTiny.keras.json.gz');
writeFileSync(path.join(home, 'ConvNeXtTiny.json'), gunzipSync(readFileSync(convnext)));
const env = { ...process.env, NETLOOM_DATA: path.join(home, 'data') };
const server = spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), 'serve', '--json', '--folder', home], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve) => server.stdout.once('data', (line) => resolve(JSON.parse(line).url)));
const { executable } = await findChromium();
const browser = await chromium.launch({
  executablePath: executable,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
  ],
});

async function opened(theme, template, size = { width: 1440, height: 900 }) {
  const page = await browser.newPage({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(url);
  await page.getByRole('dialog').getByRole('button', { name: template }).first().click();
  // The layout has ended when the drawing has its minimap and stands still for two frames
  await page.locator('.react-flow__node').first().waitFor();
  await settle(page);
  return page;
}

/** Two equal pictures in a row: nothing moves any more. */
async function settle(page) {
  let before = '';
  for (let tries = 0; tries < 40; tries++) {
    const now = (await page.screenshot()).toString('base64');
    if (now === before) return;
    before = now;
  }
}

async function shoot(page, name) {
  await settle(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const explain = (page) => page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
const tab = (page, name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

try {
  for (const theme of ['light', 'dark']) {
    const resnet = await opened(theme, /^ResNet50 v1\.5/);
    await resnet.getByRole('radio', { name: 'Compute' }).click();
    await tab(resnet, 'Code');
    await shoot(resnet, `resnet50-${theme}`);
    await resnet.close();

    const lesson = await opened(theme, /^Wider second stage/);
    await explain(lesson);
    await shoot(lesson, `error-${theme}`);
    await lesson
      .getByRole('button', { name: /^Project the shortcut/ })
      .first()
      .click();
    await shoot(lesson, `mended-${theme}`);
    await lesson.close();

    // One of Keras's own, opened from what model.to_json() gives
    const imported = await opened(theme, /^ResNet50 v1\.5/);
    await imported.keyboard.press('Control+o');
    await imported
      .getByRole('dialog')
      .getByRole('button', { name: /ConvNeXtTiny/ })
      .click();
    await imported.getByText('convnext_tiny_stem').first().waitFor();
    await imported.getByText(/^Imported/).waitFor();
    await imported.getByRole('button', { name: 'Dismiss' }).first().click();
    await imported.getByText('LayerNormalization').nth(1).click();
    await imported.getByText('More settings').click();
    await tab(imported, 'Summary');
    await shoot(imported, `imported-${theme}`);
    await imported.close();

    // A run of the digits network goes on while another drawing is open
    const running = await opened(theme, /^ResNet for digits/);
    await tab(running, 'Training');
    await running.getByRole('button', { name: 'Train', exact: true }).click();
    await running.getByLabel('Validation loss').filter({ hasText: /\d/ }).waitFor({ timeout: 120_000 });
    await running.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Wider second stage' }).click();
    await running.getByRole('button', { name: /^Explain: The shortcut/ }).waitFor();
    await explain(running);
    await running.screenshot({ path: path.join(folder, `window-${theme}.png`) });
    await running.getByRole('button', { name: 'Stop', exact: true }).click();
    await tab(running, 'Runs');
    await running
      .getByText(/stopped/i)
      .first()
      .waitFor();
    await running.close();

    // The small window is looked at, not shown: only into a folder of one's own
    for (const template of process.argv[2] === undefined ? [] : [/^ResNet50 v1\.5/, /^Wider second stage/]) {
      const small = await opened(theme, template, { width: 1024, height: 700 });
      await shoot(small, `small-${template.source.includes('ResNet') ? 'resnet50' : 'error'}-${theme}`);
      await small.close();
    }
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(home, { recursive: true, force: true });
}
