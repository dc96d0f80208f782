import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { RunMessage } from '#core/contract/index.ts';
import { runMessageSchema } from '#core/contract/index.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/**
 * `netloom train` on the digits template and its real digits; every line that it printed. In the background it takes the
 * time that others leave.
 */
export async function trainDigits(priority: 'normal' | 'background', ...options: string[]): Promise<RunMessage[]> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'netloom-digits-'));
  const args = [path.join(root, 'bin', 'netloom.mjs'), 'train', 'resnet-digits', '--data', 'mnist', '--json', ...options];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
  // Before it starts the process that trains, which inherits it
  if (priority === 'background') os.setPriority(child.pid!, os.constants.priority.PRIORITY_BELOW_NORMAL);
  const messages: RunMessage[] = [];
  for await (const line of createInterface({ input: child.stdout })) messages.push(runMessageSchema.parse(JSON.parse(line)));
  const ended = await code;
  await rm(data, { recursive: true, force: true });
  expect(ended).toBe(0);
  return messages;
}

export const epochs = (messages: readonly RunMessage[]) => messages.filter((message) => message.type === 'epoch');
