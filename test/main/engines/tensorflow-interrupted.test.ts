import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { installTensorflow } from '#main/engines/tensorflow/install.ts';
import { installation } from '#main/installation.ts';
import { type Outcome, outcome } from '../cli/netloom.ts';
import { removeTemporary, supported, temporaryCache } from './tensorflowFakes.ts';

/** Where an installation is killed: while its programs run, and at either rename that puts it in place. */
const stages = ['download', 'unpack', 'compile', 'test', 'swap before', 'swap between'] as const;
type Stage = (typeof stages)[number];

let folder: string;
let programs: string;
beforeEach(() => {
  folder = temporaryCache();
  programs = path.join(folder, 'programs');
  mkdirSync(programs);
});
afterEach(() => {
  for (const pid of waiting()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself
    }
  }
  removeTemporary(folder);
});

function program(name: string, script: string): void {
  const file = path.join(programs, name);
  const made = path.join(folder, `${name}.new`);
  writeFileSync(made, `#!/bin/sh\n${script}\n`);
  chmodSync(made, 0o755);
  // One that is just being started can't be written to, but another can take its name
  renameSync(made, file);
}

/** Process numbers of the programs that wait to be killed. */
function waiting(): number[] {
  const file = path.join(folder, 'waiting');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

/** Python, pip, the compiler and the trial step as quick fakes; the one of `stage` never ends. */
function machine(stage: Stage | null, pip = ''): void {
  const hang = `echo $$ >> ${folder}/waiting; exec /bin/sleep 300`;
  const at = (name: Stage, work: string) => (stage === name ? hang : work);
  const python = path.join(programs, 'python3');
  const answer = JSON.stringify({ executable: python, version: '3.12.4', pip: '24.0', tensorflow: null });
  const wheel = `while [ "$1" != --dest ]; do shift; done; echo wheel > "$2/tensorflow_cpu-2.21.0-cp311-abi3-any.whl"`;
  const unpack = `/bin/mkdir -p "$4/tensorflow/include"; for name in cc framework; do echo $name > "$4/tensorflow/libtensorflow_$name.so.2"; done`;
  program(
    'python3',
    `case "$1" in -m) ${pip || at('download', wheel)};; *) case "$2" in *zipfile*) ${at('unpack', unpack)};; *) echo '${answer}';; esac;; esac`,
  );
  const compile = `while [ "$#" -gt 0 ]; do if [ "$1" = -o ]; then echo built > "$2"; fi; shift; done`;
  program('g++', `[ "$1" = --version ] && exit 0; ${at('compile', compile)}`);
  // Comes before the trial step's own script, which would ask the fake addon
  const trained = `console.log('netloom-self-test {"tensorflow":"2.21.0","gpu":false,"loss":0.7}'); process.exit(0);`;
  const hangs = `fs.appendFileSync(${JSON.stringify(path.join(folder, 'waiting'))}, process.pid + '\\n'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
  writeFileSync(
    path.join(folder, 'before.cjs'),
    `const fs = require('node:fs');
if (/self-test/.test(process.argv[1] ?? '')) { ${stage === 'test' ? hangs : trained} }
const { rename } = fs.promises;
fs.promises.rename = async (from, to) => {
  const inPlace = /\\.installing-.*engine$/.test(from);
  if (${JSON.stringify(stage)} === 'swap between' && inPlace) process.kill(process.pid, 'SIGKILL');
  if (${JSON.stringify(stage)} === 'swap before' && /-replaced-/.test(to)) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};
require('node:module').syncBuiltinESMExports();
`,
  );
}

/** The built command itself: what `netloom` does before would look at every source file each time. */
function install(...options: string[]) {
  const cli = path.join(installation, 'out', 'node', 'cli.js');
  const env = { ...process.env, ...environment() };
  return spawn(process.execPath, [cli, 'engines', 'install', 'tensorflow', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const environment = (): NodeJS.ProcessEnv => ({
  PATH: programs,
  CXX: '',
  NODE_OPTIONS: `--require ${path.join(folder, 'before.cjs')}`,
  NETLOOM_DATA: path.join(folder, 'data'),
});

function cached(): string[] {
  return readdirSync(path.join(folder, 'cache', 'engines')).sort();
}

const succeeded = (done: Outcome) => expect(done.code, done.stderr).toBe(0);

describe.runIf(supported)('an installation of tensorflow that is killed', () => {
  it.for(stages)('at: %s, leaves no engine and no obstacle', { timeout: 60_000 }, async (stage) => {
    machine(stage);
    const killed = install();
    const ended = once(killed, 'exit');
    if (!stage.startsWith('swap')) {
      await vi.waitFor(() => expect(waiting().length).toBeGreaterThan(0), { timeout: 15_000, interval: 50 });
      killed.kill('SIGKILL');
    }
    expect((await ended)[1]).toBe('SIGKILL');
    expect(cached().filter((name) => name.startsWith('tensorflow-'))).toEqual([]);
    expect(detectTensorflow().reason).toContain('It is not installed.');

    machine(null);
    succeeded(await outcome(install()));
    expect(cached()).toHaveLength(1);
    expect(detectTensorflow()).toMatchObject({ available: true, version: '2.21.0' });
  });

  it('while it replaces another leaves the old one or the new one, never half of one', async () => {
    machine(null);
    succeeded(await outcome(install()));
    machine('swap before');
    expect((await outcome(install('--force'))).signal).toBe('SIGKILL');
    expect(detectTensorflow()).toMatchObject({ available: true });
    machine('swap between');
    expect((await outcome(install('--force'))).signal).toBe('SIGKILL');
    expect(detectTensorflow()).toMatchObject({ available: true });
    machine(null);
    succeeded(await outcome(install('--force')));
    expect(detectTensorflow()).toMatchObject({ available: true });
    expect(cached()).toHaveLength(1);
  }, 60_000);

  it('holds no other window up, which is refused only while it runs', async () => {
    machine('download');
    const first = install();
    const ended = once(first, 'exit');
    await vi.waitFor(() => expect(waiting().length).toBeGreaterThan(0), { timeout: 15_000, interval: 50 });
    const second = await outcome(install());
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('is being installed already, by another window or terminal. Wait until that has ended');
    first.kill('SIGKILL');
    await ended;
    machine(null);
    succeeded(await outcome(install()));
  }, 60_000);
});

describe.runIf(supported)('an installation of tensorflow that can’t be', () => {
  it('for want of room, found by pip, says so and leaves nothing', async () => {
    machine(null, "echo 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device' >&2; exit 1");
    const { code, stderr } = await outcome(install());
    expect(code).toBe(1);
    expect(stderr).toMatch(/is full: installing TensorFlow needs .* Free some space and install again/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(cached()).toEqual([]);
  }, 30_000);

  it('on another system names the engines that work there', async () => {
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
    await expect(installTensorflow()).rejects.toMatchObject({
      code: 'unsupported-platform',
      message: expect.stringContaining('not on darwin'),
      remedy: 'Train with the webgpu engine, or with the wasm engine, which works everywhere.',
    });
    platform.mockRestore();
  });
});
