// Takes the pictures of README and docs/gallery.md from the real app:
// `node scripts/screenshots.mjs [FOLDER] [SUBJECT ...]` (docs/pictures by default, every subject).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { root } from './run.mjs';
import { subjects } from './screenshotSubjects.mjs';
import { findChromium } from './setup-tests.mjs';

const [folderName = path.join('docs', 'pictures'), ...wanted] = process.argv.slice(2);
const folder = path.resolve(root, folderName);
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const themes = ['light', 'dark'];

mkdirSync(folder, { recursive: true });
const home = mkdtempSync(path.join(os.tmpdir(), 'netloom-pictures-'));
const convnext = path.join(root, 'test', 'reference', 'applications', 'ConvNeXtTiny.keras.json.gz');
mkdirSync(path.join(home, 'networks'));
writeFileSync(path.join(home, 'networks', 'ConvNeXtTiny.json'), gunzipSync(readFileSync(convnext)));
const env = { ...process.env, NETLOOM_DATA: path.join(home, 'data') };
const command = [path.join(root, 'bin', 'netloom.mjs'), 'serve', '--json', '--folder', path.join(home, 'networks')];
const server = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'inherit'] });
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

/** Two equal pictures in a row: nothing moves any more. What never rests (a training) is taken as it is. */
async function settle(page) {
  let before = '';
  for (let tries = 0; tries < 40; tries++) {
    const now = (await page.screenshot()).toString('base64');
    if (now === before) return;
    before = now;
  }
}

const chosen = Object.entries(subjects).filter(([name]) => wanted.length === 0 || wanted.includes(name));
try {
  for (const [name, prepare] of chosen) {
    for (const theme of themes) {
      for (const viewport of sizes) {
        // A window of its own each time: nothing of the one before is kept
        const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(url);
        const leave = await prepare(page);
        await settle(page);
        await page.screenshot({ path: path.join(folder, `${name}-${theme}-${viewport.width}.png`) });
        if (leave) await leave();
        await context.close();
        console.log(`${name}, ${theme}, ${viewport.width} × ${viewport.height}`);
      }
    }
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(home, { recursive: true, force: true });
}
