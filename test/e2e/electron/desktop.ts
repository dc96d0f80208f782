import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core-legacy';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const require = createRequire(import.meta.url);
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The Electron to test on: the one that is named, else the installed one; or why there is none. */
export function findElectron(): { executable: string } | { executable: null; reason: string } {
  const executable = process.env.ELECTRON_EXECUTABLE || installedElectron();
  if (!executable) return { executable: null, reason: 'no Electron here; name one in ELECTRON_EXECUTABLE' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { executable: null, reason: 'no display here; use xvfb-run -a' };
  }
  return { executable };
}

function installedElectron(): string | null {
  const folder = path.dirname(require.resolve('electron/package.json'));
  // Requiring the package where its binary is missing would download it
  if (!existsSync(path.join(folder, 'path.txt'))) return null;
  const executable: unknown = require('electron');
  return typeof executable === 'string' && existsSync(executable) ? executable : null;
}

export interface Desktop {
  /** Electron's main version. */
  readonly version: number;
  readonly app: ElectronApplication;
  readonly page: Page;
  /** An empty folder for what the test saves. */
  readonly folder: string;
  /** Where the app keeps what is its own. */
  readonly home: string;
  close(): Promise<void>;
}

/**
 * The built app, as a person starts it, with a home of its own, or with that of an earlier start. An Electron without
 * utility processes gets the build for old targets.
 */
export async function openDesktop(
  executable: string,
  home = mkdtempSync(path.join(os.tmpdir(), 'netloom-desktop-')),
): Promise<Desktop> {
  const version = majorOf(executable);
  const old = version < 22;
  const main = old ? path.join(root, 'out', 'stand-in', 'main', 'index.cjs') : root;
  execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), 'node', 'electron'], {
    env: { ...process.env, ...(old ? { NETLOOM_STAND_IN: '1' } : {}) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-saved-'));
  const app = await _electron.launch({
    executablePath: executable,
    args: [...asRoot, `--user-data-dir=${path.join(home, 'window')}`, main],
    env: {
      ...environment(),
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, 'config'),
      NETLOOM_DATA: path.join(home, 'data'),
      NETLOOM_NODE: process.execPath,
    },
  });
  const page = await app.firstWindow();
  // A page that hangs shall fail its own test, not hold up all
  page.setDefaultTimeout(30_000);
  return {
    version,
    app,
    page,
    folder,
    home,
    async close() {
      await app.close();
      await rm(home, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The process number of the backend. */
export async function backendOf(app: ElectronApplication): Promise<number> {
  const utility = await app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Netloom backend')?.pid);
  if (utility) return utility;
  // An Electron without utility processes has it as a child of main
  const main = String(app.process().pid);
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = processes
    .map((line) => line.trim().split(/\s+/))
    .find(([, parent, ...args]) => parent === main && args.join(' ').includes('backend.js'));
  if (!found) throw new Error('no backend runs');
  return Number(found[0]);
}

/** Ends main and every process that came of it, all at once and without a word: as a power cut does. */
export async function killDesktop(app: ElectronApplication): Promise<void> {
  const main = app.process();
  const children = new Map<number, number[]>();
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number) as [number, number];
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = [main.pid!];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  const gone = once(main, 'exit');
  // Stopped first: none may live long enough to see another die
  for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of all) process.kill(pid, signal);
  await gone;
}

function majorOf(executable: string): number {
  const said = execFileSync(executable, [...asRoot, '--version'], { encoding: 'utf8' });
  return Number(/(\d+)\./.exec(said)?.[1] ?? 0);
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
