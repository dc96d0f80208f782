import { _electron } from 'playwright-core-legacy';
import os from 'node:os'; import path from 'node:path'; import { mkdtempSync } from 'node:fs';
const home = mkdtempSync(path.join(os.tmpdir(), 'nlp-'));
const app = await _electron.launch({ executablePath: process.env.ELECTRON_EXECUTABLE, args: ['--no-sandbox', `--user-data-dir=${home}/w`, 'out/stand-in/main/index.cjs'], env: { ...process.env, HOME: home, NETLOOM_DATA: home + '/d', NETLOOM_NODE: process.execPath } });
const page = await app.firstWindow();
const t = (p, what) => Promise.race([p.then((v) => console.log(what, JSON.stringify(v)), (e) => console.log(what, 'ERR', e.message)), new Promise((r) => setTimeout(() => { console.log(what, 'HANGS'); r(); }, 6000))]);
await page.getByRole('button', { name: 'Empty canvas' }).waitFor();
await t(page.evaluate(() => { const s = document.createElement('script'); s.textContent = 'window.foreign=true'; document.head.append(s); return 'foreign' in window; }), 'script');
const order = process.argv[2] === 'nav' ? ['nav', 'open'] : ['open', 'nav'];
for (const o of order) {
  if (o === 'open') await t(page.evaluate(() => window.open('https://example.org/') === null), 'open');
  else await t(page.evaluate(() => { location.href = 'https://example.org/'; }), 'nav');
  await t(page.evaluate(() => document.title), 'title');
  console.log(app.windows().length, page.url());
}
await t(app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.webContents.getURL())), 'wins');
app.process().kill('SIGKILL'); process.exit();
