// Netron beside Netloom: the released package in a virtual environment of its own, served on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import envPaths from 'env-paths';
import { run } from '../run.mjs';
import { ended } from './ended.mjs';

const version = '9.3.3';
const question = 'import importlib.metadata as m; print(m.version("netron"))';

function suits(python) {
  const asked = spawnSync(python, ['-c', question], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() === version;
}

/** A Python with Netron, installed where needed, or a sentence that says why there is none. */
async function netronPython() {
  const folder = path.join(envPaths('netloom', { suffix: '' }).cache, 'netron');
  const python = path.join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  if (existsSync(python) && suits(python)) return { python };
  if (spawnSync('python3', ['-m', 'venv', '--help'], { stdio: 'ignore' }).status !== 0)
    return { reason: 'there is no python3 with venv here' };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  const made = await run('python3', ['-m', 'venv', folder], quiet);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `netron==${version}`];
  if (made !== 0 || (await run(python, pip, quiet)) !== 0) return { reason: 'pip could not install it (see above)' };
  return { python };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Serves one file; `close` ends it. Null and a line where Netron can't be had. */
export async function serveNetron(file) {
  const { python, reason } = await netronPython();
  if (!python) {
    console.error(`Netron is left out: ${reason}.`);
    return null;
  }
  const port = await freePort();
  const args = [
    '-c',
    'import netron; netron.main()',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--verbosity',
    'quiet',
    file,
  ];
  const child = spawn(python, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}/`;
  const answers = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await answers())) await new Promise((resolve) => setTimeout(resolve, 100));
  if (child.exitCode !== null) {
    console.error('Netron is left out: it ended before it answered.');
    return null;
  }
  return { url, close: () => ended(child) };
}
