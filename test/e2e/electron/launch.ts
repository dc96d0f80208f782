import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core-legacy';
import { _electron } from 'playwright-core-legacy';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const require = createRequire(import.meta.url);
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The Electron that is named, else the installed one where its binary is there; null where there is none. */
export function findElectron(): string | null {
  const named = process.env.ELECTRON_EXECUTABLE;
  if (named) return named;
  const folder = path.dirname(require.resolve('electron/package.json'));
  // Without this file the package would start to download when it is asked
  if (!existsSync(path.join(folder, 'path.txt'))) return null;
  const executable: unknown = require('electron');
  return typeof executable === 'string' && existsSync(executable) ? executable : null;
}

export interface Desktop {
  readonly app: ElectronApplication;
  /** An empty folder for what the person saves. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the built app over folders of its own. An Electron without utility processes gets the build for old targets. */
export async function openDesktop(executable: string): Promise<Desktop> {
  const old = majorOf(executable) < 22;
  const env = { ...process.env, ...(old ? { NETLOOM_STAND_IN: '1' } : {}) };
  execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const home = mkdtempSync(path.join(os.tmpdir(), 'netloom-desktop-'));
  const app = await _electron.launch({
    executablePath: executable,
    args: [...asRoot, `--user-data-dir=${path.join(home, 'profile')}`, old ? path.join(root, 'out/stand-in/main/index.cjs') : root],
    env: { ...(process.env as Record<string, string>), NETLOOM_DATA: path.join(home, 'data'), NETLOOM_NODE: process.execPath },
  });
  return {
    app,
    folder: mkdtempSync(path.join(home, 'saved-')),
    async close() {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function majorOf(executable: string): number {
  const said = execFileSync(executable, [...asRoot, '--version'], { encoding: 'utf8' });
  return Number(/v?(\d+)\./.exec(said)?.[1] ?? 0);
}

/** The process number of the backend. */
export async function backendOf(app: ElectronApplication): Promise<number> {
  const utility = await app.evaluate(({ app: main }) => main.getAppMetrics().find((metric) => metric.name === 'Netloom backend')?.pid);
  if (utility) return utility;
  // An Electron without utility processes has it as a child of main
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const main = String(app.process().pid);
  const backend = processes.map((line) => line.trim().split(/\s+/)).find(([, parent, ...args]) => parent === main && args.join(' ').includes('backend.js'));
  if (!backend) throw new Error('no backend runs');
  return Number(backend[0]);
}
