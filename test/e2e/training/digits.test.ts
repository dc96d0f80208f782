import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunMessage } from '#core/contract/index.ts';
import { runMessageSchema } from '#core/contract/index.ts';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const data = mkdtempSync(path.join(os.tmpdir(), 'netloom-digits-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** `netloom train` on the digits template; every line that it printed. */
async function train(...options: string[]): Promise<RunMessage[]> {
  const args = [path.join(root, 'bin', 'netloom.mjs'), 'train', 'resnet-digits', '--data', 'mnist', '--json', ...options];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const messages: RunMessage[] = [];
  for await (const line of createInterface({ input: child.stdout })) messages.push(runMessageSchema.parse(JSON.parse(line)));
  expect(await code).toBe(0);
  return messages;
}

const epochs = (messages: readonly RunMessage[]) => messages.filter((message) => message.type === 'epoch');

describe('the digits template on real digits', () => {
  it.skipIf(!detectTensorflow().available)(
    'reaches 97 % validation accuracy within 5 epochs and 5 minutes on tensorflow',
    async () => {
      const messages = await train('--engine', 'tensorflow', '--epochs', '5');
      const accuracies = epochs(messages).map((message) => message.validationAccuracy ?? 0);
      const finished = messages.at(-1);
      console.warn(`validation accuracy ${accuracies.map((a) => `${(a * 100).toFixed(1)} %`).join(', ')}`);
      expect(Math.max(...accuracies)).toBeGreaterThanOrEqual(0.97);
      expect(finished?.type === 'finished' ? finished.seconds : Number.POSITIVE_INFINITY).toBeLessThan(300);
    },
  );

  it('learns on wasm: an epoch', async () => {
    const messages = await train('--engine', 'wasm', '--epochs', '1');
    expect(epochs(messages)).toHaveLength(1);
    expect(epochs(messages)[0]?.validationAccuracy ?? 0).toBeGreaterThan(0.8);
  });
});
