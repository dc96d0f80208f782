import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { netloom } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-cli-compare-'));
const templates = path.resolve(import.meta.dirname, '../../../templates');
afterAll(() => rmSync(folder, { recursive: true }));

/** Each command is a program of its own. */
const slow = { timeout: 120_000 };

describe('netloom compare', slow, () => {
  it('lays blocks of templates with their values side by side at one input', async () => {
    const { code, stdout, stderr } = await netloom('compare', 'residual:filters=256', 'bottleneck', '--input', '56x56x256');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^At 56 × 56 × 256, memory for a batch of 32\.\n {2}A Residual \(filters 256\)\n {2}B Bottleneck\n/);
    expect(stdout).toMatch(/^Parameters +1,180,160 +70,016 +0\.06 ×$/m);
    expect(stdout).toMatch(/^ {2}A {2}█{32} 3\.70 G$/m);
  });

  it('takes a block out of a file by its key or title, at the input of the first, and prints one JSON value', async () => {
    const file = path.join(folder, 'mine#1.netloom');
    writeFileSync(file, readFileSync(path.join(templates, 'networks/chapter/resnet50-v1.json')));
    const things = [`${file}#identity-v1:filters=16`, `${file}#Identity:filters=16`, 'residual:filters=64'];
    const { code, stdout } = await netloom('compare', ...things, '--batch-size', '8', '--json');
    const { input, batchSize, sides, rows, answer } = JSON.parse(stdout);
    // The block's input has 256 maps in the drawing, which fit neither 4 × 16 nor 64: said of each
    expect([code, input, batchSize, answer]).toEqual([1, [56, 56, 256], 8, null]);
    expect(sides.map(({ figures, fault }: { figures: unknown; fault: string }) => [figures, /does not fit/.test(fault)])).toEqual(
      [
        [null, true],
        [null, true],
        [null, true],
      ],
    );
    expect(rows[0].cells).toHaveLength(3);
    const fitting = await netloom('compare', ...things, '--input', '56x56x64', '--json');
    const found = JSON.parse(fitting.stdout);
    expect([fitting.code, fitting.stderr]).toEqual([0, '']);
    expect(found.sides[0].figures).toEqual(found.sides[1].figures);
    expect(found.sides.map(({ title }: { title: string }) => title)).toEqual([
      `Identity (filters 16) (${things[0]})`,
      `Identity (filters 16) (${things[1]})`,
      'Residual (filters 64)',
    ]);
  });

  it('lists the ready comparisons, and answers one with its figures', async () => {
    const { code, stdout } = await netloom('compare', '--list', '--json');
    const ready = JSON.parse(stdout);
    expect([code, ready[0]]).toEqual([
      0,
      { id: '1-residual-and-bottleneck', title: 'Residual block and bottleneck', question: expect.stringContaining('?') },
    ]);
    expect((await netloom('compare', '--list')).stdout).toContain('4-flatten-and-average-pooling  What stands between');
    const answered = await netloom('compare', '--ready', 'residual-and-bottleneck');
    expect([answered.code, answered.stderr]).toEqual([0, '']);
    expect(answered.stdout).toMatch(/^Residual block and bottleneck\nIs there a block .*\?\n\nAt 56 × 56 × 256/);
    expect(answered.stdout).toMatch(/needs 70,016 parameters where the residual block needs 1\.18 M \(5\.9 %\)/);
    const file = path.join(folder, 'theirs.json');
    writeFileSync(file, readFileSync(path.join(templates, 'comparisons/3-strides-and-pooling.json')));
    expect(JSON.parse((await netloom('compare', '--ready', file, '--json')).stdout)).toMatchObject({
      title: 'Strided convolution and pooling',
      answer: expect.stringContaining('25 % of the multiply-adds'),
    });
  });

  it('ends with a plain line where something is missing or wrongly used', async () => {
    const wrong: readonly (readonly [args: readonly string[], code: number, words: RegExp])[] = [
      [['residual'], 2, /two to 4 things, not 1/],
      [['residual', 'bottleneck', '--input', '56x0'], 2, /--input is a shape without the batch, such as 56x56x256, not 56x0/],
      [['--ready', 'nothing'], 1, /no ready comparison of that name\. They are 1-residual-and-bottleneck/],
      [['residual', 'residual#nothing'], 1, /residual has no block nothing\. It defines residual\./],
      [['residual', 'residual:width=3'], 1, /Residual has no parameter width\. It has filters\./],
    ];
    const found = await Promise.all(wrong.map(([args]) => netloom('compare', ...args)));
    for (const [i, { code, stdout, stderr }] of found.entries()) {
      expect([code, stdout]).toEqual([wrong[i]![1], '']);
      expect(stderr).toMatch(wrong[i]![2]);
    }
  });
});
