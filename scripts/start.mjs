// `npm start [-- FILE...]`: the desktop app, or, where Electron can't open a window, the same app in the browser.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from './build.mjs';
import { root, run, runBin } from './run.mjs';

const require = createRequire(import.meta.url);
const words = process.argv.slice(2);
const switches = words.filter((word) => word.startsWith('-'));
// npm runs this in the checkout's folder, whichever the person is in
const files = words.filter((word) => !word.startsWith('-')).map((file) => path.resolve(process.env.INIT_CWD ?? '.', file));
/** An Electron that ends sooner than this with an error never had a window. */
const openedAfter = 5000;

/** Electron's program, or why there is none: named by ELECTRON_EXECUTABLE, installed, or fetched by its own installer. */
async function findElectron() {
  const named = process.env.ELECTRON_EXECUTABLE;
  if (named && !existsSync(named)) return { reason: `ELECTRON_EXECUTABLE names ${named}, which is not there` };
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'this machine has no display' };
    if (process.getuid() === 0 && !switches.includes('--no-sandbox')) {
      return { reason: 'Electron does not run as root, unless it is started with: npm start -- --no-sandbox' };
    }
  }
  if (named) return { executable: named };
  const installed = installedElectron();
  if (installed) return { executable: installed };
  console.log('Fetching Electron, once.');
  // Its failure is no news: the line at the end says it in plain words
  const folder = path.dirname(require.resolve('electron/package.json'));
  await run(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  const fetched = installedElectron();
  return fetched ? { executable: fetched } : { reason: "Electron's program could not be downloaded" };
}

function installedElectron() {
  const folder = path.dirname(require.resolve('electron/package.json'));
  // Requiring the package where its program is missing downloads it without a bound
  if (!existsSync(path.join(folder, 'path.txt')) || !existsSync(path.join(folder, 'dist', 'version'))) return null;
  const executable = require('electron');
  return existsSync(executable) ? executable : null;
}

/** Why no window opened; null when one did and was closed. */
async function openWindow() {
  const { executable, reason } = await findElectron();
  if (!executable) return reason;
  const app = process.env.NETLOOM_STAND_IN === '1' ? path.join(root, 'out', 'stand-in', 'main', 'index.cjs') : root;
  const started = performance.now();
  const code = await run(executable, [...switches, app, ...files]);
  return code !== 0 && performance.now() - started < openedAfter ? `Electron ended at once, with code ${code}` : null;
}

if (!(await build(['node', 'electron']))) process.exit(1);
const reason = await openWindow();
if (reason) {
  console.log(`The desktop window can't open (${reason}), so here is Netloom in the browser:`);
  process.exit(
    await runBin('../bin/netloom.mjs', ['serve', '--open', ...switches.filter((word) => word !== '--no-sandbox'), ...files]),
  );
}
