import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runChild } from '#main/engines/tensorflow/child.ts';
import { findCompiler } from '#main/engines/tensorflow/compile.ts';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { type InstallOptions, installTensorflow } from '#main/engines/tensorflow/install.ts';
import { enginesFolder, locateEngine } from '#main/engines/tensorflow/locate.ts';
import { EngineProblem } from '#main/engines/tensorflow/problem.ts';
import type { InstallProgress } from '#main/engines/tensorflow/progress.ts';
import { fakeEngine, removeTemporary, supported, TFJS, temporaryCache } from './tensorflowFakes.ts';

let folder: string;
let programs: string;

beforeEach(() => {
  folder = temporaryCache();
  programs = join(folder, 'programs');
  mkdirSync(programs);
  vi.stubEnv('CXX', '');
});
afterEach(() => removeTemporary(folder));

/** Puts a program on the PATH that is all the machine has, beside the shell's own. */
function program(name: string, script: string): void {
  const file = join(programs, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Only the programs of the test are there; they find the shell's tools by absolute path. */
function onlyThesePrograms(): void {
  vi.stubEnv('PATH', programs);
}

/** A Python that answers the installer's question, and that does `pip` when it is called with -m. */
function fakePython(pip: string | null, doPip: string, tensorflow: object | null = null): void {
  const answer = JSON.stringify({ executable: join(programs, 'python3'), version: '3.12.4', pip, tensorflow });
  program('python3', `case "$1" in -c) echo '${answer}';; *) ${doPip};; esac`);
}

async function failure(options: InstallOptions = {}): Promise<EngineProblem> {
  const error = await installTensorflow({ gpu: false, ...options }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineProblem);
  return error as EngineProblem;
}

/** What is left of an installation: nothing but the (empty) folder may be. */
function leftBehind(): string[] {
  return existsSync(enginesFolder()) ? readdirSync(enginesFolder()) : [];
}

describe.runIf(supported)('installing', () => {
  it('says that there is no Python', async () => {
    onlyThesePrograms();
    const problem = await failure();
    expect(problem).toMatchObject({ code: 'no-python', message: 'There is no Python 3 on this machine.' });
    expect(problem.remedy).toContain('apt install python3');
    expect(leftBehind()).toEqual([]);
  });

  it('says that the Python is too old, or that the named one is none', async () => {
    onlyThesePrograms();
    program('python', `echo '{"executable": "python", "version": "2.7.18", "pip": null, "tensorflow": null}'`);
    expect((await failure()).message).toContain('2.7.18');
    expect((await failure({ python: '/bin/true' })).message).toBe('/bin/true is no Python 3.');
  });

  it('says that there is no compiler', async () => {
    fakePython('24.0', 'exit 1');
    onlyThesePrograms();
    expect(await failure()).toMatchObject({ code: 'no-compiler' });
    await expect(findCompiler()).rejects.toMatchObject({ code: 'no-compiler' });
    expect(leftBehind()).toEqual([]);
  });

  it('says that there is no pip', async () => {
    fakePython(null, 'exit 1');
    program('g++', 'exit 0');
    onlyThesePrograms();
    expect(await failure()).toMatchObject({ code: 'no-pip' });
  });

  it('passes on what pip says last', async () => {
    fakePython('24.0', "echo 'Collecting tensorflow'; echo 'ERROR: the moon is in the way' >&2; exit 1");
    program('g++', 'exit 0');
    onlyThesePrograms();
    const problem = await failure();
    expect(problem).toMatchObject({
      code: 'download-failed',
      message: 'TensorFlow could not be fetched: pip says "the moon is in the way".',
    });
    expect(problem.details).toContain('Collecting tensorflow');
    expect(leftBehind()).toEqual([]);
  });

  it('stops while pip runs, kills what pip started, and can be started again', async () => {
    const pidFile = join(folder, 'pid');
    fakePython('24.0', `/bin/sleep 60 & echo $! > ${pidFile}; wait`);
    program('g++', 'exit 0');
    onlyThesePrograms();
    const stop = new AbortController();
    const steps: InstallProgress[] = [];
    const installing = failure({ signal: stop.signal, onProgress: (progress) => steps.push(progress) });
    await vi.waitFor(() => expect(readFileSync(pidFile, 'utf8')).toMatch(/\d+\n/), 10_000);
    expect(await failure()).toMatchObject({ code: 'already-installing' });
    expect(leftBehind().some((name) => name.startsWith('.installing-'))).toBe(true);
    stop.abort();
    expect(await installing).toMatchObject({ code: 'stopped' });
    expect(steps.map((progress) => progress.step)).toEqual(expect.arrayContaining(['prepare', 'download']));
    const sleeper = Number(readFileSync(pidFile, 'utf8'));
    await vi.waitFor(() => expect(isRunning(sleeper)).toBe(false), 5_000);
    expect(leftBehind()).toEqual([]);
    fakePython('24.0', 'exit 1');
    expect(await failure()).toMatchObject({ code: 'download-failed' });
  });

  it('does not begin when it was stopped before', async () => {
    expect(await failure({ signal: AbortSignal.abort() })).toMatchObject({ code: 'stopped' });
    expect(leftBehind()).toEqual([]);
  });

  it('removes what a dead installation left', async () => {
    onlyThesePrograms();
    mkdirSync(join(enginesFolder(), '.installing-999999-abcdef', 'engine'), { recursive: true });
    writeFileSync(join(enginesFolder(), '.install-tensorflow.lock'), '{"pid": 4194999, "started": null, "token": "x"}');
    await failure();
    expect(leftBehind()).toEqual([]);
  });

  it('leaves a working engine as it is, and a broken build before it counts', async () => {
    onlyThesePrograms();
    const { root } = fakeEngine();
    expect(await installTensorflow({ gpu: false })).toMatchObject({ alreadyInstalled: true, engine: { folder: root } });
    expect(await failure({ force: true })).toMatchObject({ code: 'no-python' });
    expect(locateEngine(TFJS).state).toBe('installed');
  });

  describe('on the TensorFlow of the Python', () => {
    beforeEach(() => {
      const tensorflow = join(folder, 'site-packages', 'tensorflow');
      mkdirSync(tensorflow, { recursive: true });
      for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) writeFileSync(join(tensorflow, name), name);
      fakePython(null, 'exit 1', { version: '2.18.1', folder: tensorflow, cuda: false });
      onlyThesePrograms();
    });
    const compiler = `while [ "$#" -gt 0 ]; do if [ "$1" = -o ]; then echo built > "$2"; fi; shift; done`;
    const testStep =
      (stdout: string, code = 0, signal: string | null = null): InstallOptions['runNode'] =>
      async () => ({
        code: signal ? null : code,
        signal,
        stdout,
        stderr: '',
        output: stdout,
      });
    const trained = testStep('noise\nnetloom-self-test {"tensorflow":"2.18.1","gpu":false,"loss":0.7}\n');

    it('needs no pip, builds, tests, and puts the whole in place at once', async () => {
      program('g++', compiler);
      const steps: string[] = [];
      const result = await installTensorflow({
        gpu: false,
        runNode: trained,
        onProgress: (progress) => steps.push(progress.step),
      });
      expect([...new Set(steps)]).toEqual(['prepare', 'compile', 'test', 'finish']);
      expect(result).toMatchObject({ alreadyInstalled: false, downloadedBytes: 0 });
      expect(result.device).toMatch(/^\d+ CPU cores?$/);
      expect(result.engine.manifest).toMatchObject({ tensorflow: '2.18.1', source: 'python', cuda: false, gpu: null });
      expect(leftBehind()).toEqual([`tensorflow-2.18.1-tfjs-${TFJS}-napi8-${process.platform}-${process.arch}-python`]);
      expect(detectTensorflow()).toMatchObject({ available: true, version: '2.18.1' });
      expect(locateEngine(TFJS)).toEqual({ state: 'installed', engine: result.engine });
    });

    it('replaces the engine that was there, of another TensorFlow too', async () => {
      program('g++', compiler);
      fakeEngine();
      await installTensorflow({ gpu: false, force: true, runNode: trained });
      await installTensorflow({ gpu: false, force: true, runNode: trained });
      expect(leftBehind()).toHaveLength(1);
    });

    it('installs nothing when the trial step fails', async () => {
      program('g++', compiler);
      expect(await failure({ runNode: testStep('boom', 1) })).toMatchObject({ code: 'test-failed', details: 'boom' });
      expect(await failure({ runNode: testStep('', 0, 'SIGILL') })).toMatchObject({ code: 'cpu-too-old' });
      expect(await failure({ runNode: testStep('', 0, 'SIGSEGV') })).toMatchObject({ code: 'test-failed' });
      expect(leftBehind()).toEqual([]);
    });

    it('shows what the compiler complained of', async () => {
      program('g++', `[ "$1" = --version ] && exit 0; echo 'a.cc:1: fatal error: no such header' >&2; exit 1`);
      const problem = await failure({ runNode: trained });
      expect(problem).toMatchObject({ code: 'compile-failed', details: expect.stringContaining('no such header') });
      expect(leftBehind()).toEqual([]);
    });

    it('says that the disk is full', async () => {
      program('g++', `[ "$1" = --version ] && exit 0; echo 'fatal error: No space left on device' >&2; exit 1`);
      expect(await failure({ runNode: trained })).toMatchObject({ code: 'disk-full' });
    });
  });
});

describe('a program', () => {
  it('is ended after its time', async () => {
    const result = await runChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 200 });
    expect(result).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('that does not exist is the system’s error', async () => {
    await expect(runChild(join(folder, 'nothing'), [])).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function isRunning(pid: number): boolean {
  try {
    // A killed process waits as a zombie until its parent, by then the system's first process, looks.
    if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
