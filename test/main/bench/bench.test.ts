import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installation } from '#main/installation.ts';
import { buildTrainer, smallNetwork } from '../runs/training.ts';

let folder: string;
beforeAll(async () => {
  await buildTrainer();
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-bench-'));
  await writeFile(path.join(folder, 'small.netloom'), smallNetwork());
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** `netloom bench ...`; `onErr` sees what was told so far and can interrupt it as Ctrl-C does. */
function bench(
  args: readonly string[],
  onErr: (err: string, interrupt: () => void) => void = () => undefined,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(installation, 'out', 'node', 'cli.js'), 'bench', ...args], {
      cwd: folder,
      env: { ...process.env, NETLOOM_DATA: folder },
      detached: true,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      onErr(err, () => process.kill(-child.pid!, 'SIGINT'));
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const cpu = ['small.netloom', '--engine', 'cpu'];

describe('netloom bench', () => {
  it('prints one JSON value, and what it measures on stderr', async () => {
    const { code, out, err } = await bench([...cpu, '--batch-size', '3', '--steps', '4', '--json']);
    expect(err).toMatch(/^Measuring 55 parameters, 3 samples a step, with cpu \(.+\)\.\n$/);
    expect(code).toBe(0);
    const figures = JSON.parse(out) as { msPerStep: number; stepsPerSecond: number; peakMemoryBytes: number };
    expect(Object.keys(figures)).toEqual(['engine', 'msPerStep', 'stepsPerSecond', 'peakMemoryBytes']);
    expect(figures).toMatchObject({ engine: 'cpu' });
    expect(figures.stepsPerSecond * figures.msPerStep).toBeCloseTo(1000, 6);
    // A Node process has some tens of megabytes; more than a gigabyte would be another's
    expect(figures.peakMemoryBytes).toBeGreaterThan(20e6);
    expect(figures.peakMemoryBytes).toBeLessThan(1e9);
  });

  it('tells a person the figures in a line', async () => {
    const { code, out } = await bench([...cpu, '--steps', '1']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^cpu: [\d.]+ ms a step \(median of 1\), [\d.e+]+ steps a second, [\d.e+]+ samples a second; \d+ MB at most\.\n$/,
    );
  });

  it('is stopped by Ctrl-C in the middle of a step', async () => {
    // Plain JavaScript needs minutes for a step of this one
    let interrupted = false;
    const { code, out, err } = await bench(['resnet50-v1.5', '--engine', 'cpu', '--json'], (so, interrupt) => {
      if (interrupted || !so.includes('Measuring')) return;
      interrupted = true;
      interrupt();
    });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/\nnetloom: Stopped before a step was measured\.\n$/);
  });

  it.each<[string, string[], 1 | 2, RegExp]>([
    ['a network with errors', ['first-example'], 1, /^netloom: The drawing can’t be trained yet: /],
    ['a count that is none', [...cpu, '--steps', '0'], 2, /--steps is a whole number from 1/],
    ['a batch that is none', [...cpu, '--batch-size', '0.5'], 2, /--batch-size is a whole number from 1/],
    ['an engine that is none', ['small.netloom', '--engine', 'abacus'], 2, /--engine is one of/],
  ])('refuses %s', async (_what, args, expected, reason) => {
    const { code, out, err } = await bench(args);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toMatch(reason);
  });

  it('asks for the sizes that a drawing leaves open', async () => {
    await writeFile(path.join(folder, 'open.netloom'), smallNetwork([null, null, 1] as unknown as number[]));
    const { code, err } = await bench(['open.netloom', '--engine', 'cpu']);
    expect(code).toBe(1);
    expect(err).toMatch(/^netloom: The drawing leaves a size open .*give “image” a whole shape/);
  });
});
