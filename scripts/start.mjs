// `npm start`: the desktop app, or, where Electron's binary can't be had, the same app in the browser.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from './build.mjs';
import { root, run, runBin } from './run.mjs';

const require = createRequire(import.meta.url);

/** Electron's program, or null with the reason: named by ELECTRON_EXECUTABLE, installed, or fetched by its own installer. */
async function findElectron() {
  const named = process.env.ELECTRON_EXECUTABLE;
  if (named)
    return existsSync(named) ? { executable: named } : { reason: `ELECTRON_EXECUTABLE names ${named}, which is not there` };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { reason: 'this machine has no display' };
  const folder = path.dirname(require.resolve('electron/package.json'));
  const fetched = () => existsSync(path.join(folder, 'path.txt'));
  if (!fetched()) {
    // Its failure is no news: the line below says it in plain words
    await run(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  }
  if (!fetched()) return { reason: "Electron's program could not be downloaded" };
  const executable = require('electron');
  return existsSync(executable) ? { executable } : { reason: "Electron's program is not whole" };
}

if (!(await build(['node', 'electron']))) process.exit(1);
const { executable, reason } = await findElectron();
if (executable) {
  process.exit(await run(executable, [root, ...process.argv.slice(2)]));
}
console.log(`The desktop window can't open (${reason}), so here is Netloom in the browser:`);
process.exit(await runBin('../bin/netloom.mjs', ['serve', '--open', ...process.argv.slice(2)]));
