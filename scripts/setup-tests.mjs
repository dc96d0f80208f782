import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, run } from './run.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function onPath(names) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (folder && existsSync(file)) return file;
    }
  }
  return null;
}

/** A Chromium for the browser tests: one that is named, one that is there, else Debian's where it can be installed. */
export async function findChromium() {
  const known = process.env.CHROMIUM_EXECUTABLE ?? onPath(programs);
  if (known) return { executable: known, note: null };
  if (onPath(['apt-get']) && process.getuid?.() === 0) {
    console.log('No Chromium here: installing it with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env });
    const installed = onPath(programs);
    if (installed) return { executable: installed, note: null };
  }
  return { executable: null, note: 'the browser tests: no Chromium was found; name one in CHROMIUM_EXECUTABLE' };
}

/** The Electron for the desktop tests: one that is named, else the installed one where its binary is there. */
export function findElectron() {
  const named = process.env.ELECTRON_EXECUTABLE;
  if (named) return { executable: named, note: null };
  try {
    const file = createRequire(import.meta.url)('electron');
    if (typeof file === 'string' && existsSync(file)) return { executable: file, note: null };
  } catch {
    // the package throws where its binary was never downloaded
  }
  return { executable: null, note: "the desktop tests: Electron's binary is not here; name one in ELECTRON_EXECUTABLE" };
}

/** A display for the desktop tests: the one that is there, else a virtual one. */
export function displayPrefix() {
  if (process.env.DISPLAY || process.platform !== 'linux') return [];
  return onPath(['xvfb-run']) ? ['xvfb-run', '-a'] : null;
}

/** The tensorflow engine, installed by the product's own command. */
export async function findTensorflow() {
  const cli = path.join(root, 'bin', 'netloom.mjs');
  const listed = spawnSync(process.execPath, [cli, 'engines', '--json'], { cwd: root, encoding: 'utf8' });
  const engines = listed.status === 0 ? JSON.parse(listed.stdout) : [];
  if (engines.find((engine) => engine.name === 'tensorflow')?.available) return null;
  console.log('Installing the tensorflow engine with pip and a compiler (about 300 MB).');
  const code = await run(process.execPath, [cli, 'engines', 'install', 'tensorflow']);
  return code === 0 ? null : 'the tests on the tensorflow engine: it could not be installed (see above)';
}
