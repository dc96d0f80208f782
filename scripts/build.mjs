// `npm run build [node] [electron]`: builds what is out of date. Two builds at once wait for each other.
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './run.mjs';

const standIn = process.env.NETLOOM_STAND_IN === '1';

/** The parts of the build: what they are made from, what makes them, and files that show that they are there. */
const parts = {
  node: {
    sources: [
      'src-core',
      'src-main',
      'templates',
      'vite.node.config.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
    ],
    program: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'],
    out: 'out/node',
    proofs: ['bench.js', 'cli.js', 'backend.js', 'trainer.js', 'predictor.js', 'hdf5.js', 'reader.js'],
  },
  electron: {
    sources: [
      'src-core',
      'src-main/electron',
      'src-main/api',
      'src-main/pages.ts',
      'src-preload',
      'src-renderer',
      'templates',
      'electron.vite.config.ts',
      'test/e2e/electron/stand-in',
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
    ],
    program: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
    out: standIn ? 'out/stand-in' : 'out/desktop',
    proofs: ['renderer/index.html'],
  },
};

/** A digest of everything that a part is made from, names, sizes and contents, and of where it goes. */
function fingerprint({ sources, out }) {
  const hash = createHash('sha256').update(`${process.version}\0${out}`);
  const add = (file) => {
    const full = path.join(root, file);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(path.join(file, name));
    else hash.update(`\0${file}\0`).update(readFileSync(full));
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}

function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The process that holds the lock; 0 when it is free or nobody knows. */
function owner(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/** A lock of a process that is gone is put aside, unless another process took it in the meantime. */
function clear(lock, mine) {
  const stale = `${mine}.stale`;
  try {
    renameSync(lock, stale);
    if (alive(owner(stale))) linkSync(stale, lock);
  } catch {
    // Somebody else was quicker: the next try sees what is there now
  }
  rmSync(stale, { force: true });
}

/** Holds a lock file while `work` runs. It appears with its content at once, so that nobody takes it for an abandoned one. */
async function alone(work) {
  const lock = path.join(root, 'out', 'build.lock');
  const mine = `${lock}.${process.pid}`;
  mkdirSync(path.dirname(lock), { recursive: true });
  writeFileSync(mine, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        if (alive(owner(lock))) await new Promise((resolve) => setTimeout(resolve, 200));
        else clear(lock, mine);
      }
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Builds the named parts where they are out of date. Returns true when all are there. What builders print goes to stderr. */
export async function build(names, { quiet = false } = {}) {
  return alone(async () => {
    for (const name of names) {
      const part = parts[name];
      const folder = path.join(root, part.out);
      const stamp = path.join(folder, '.fingerprint');
      const now = fingerprint(part);
      const whole = part.proofs.every((name) => existsSync(path.join(folder, name)));
      if (whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
      if (!existsSync(path.join(root, part.program[0]))) {
        console.error('Its packages are not installed: run npm ci first.');
        return false;
      }
      if (!quiet) console.error(`Building ${name === 'node' ? 'the command line and the training process' : 'the window'}.`);
      const code = await run(process.execPath, part.program, { stdio: ['ignore', process.stderr, process.stderr] });
      if (code !== 0) return false;
      writeFileSync(stamp, now);
    }
    return true;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2).filter((name) => Object.hasOwn(parts, name));
  process.exit((await build(names.length > 0 ? names : Object.keys(parts))) ? 0 : 1);
}
