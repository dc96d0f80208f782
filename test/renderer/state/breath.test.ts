import { afterEach, expect, test, vi } from 'vitest';
import { breath } from '#renderer/state/breath.ts';

afterEach(() => void vi.unstubAllGlobals());

/** What is done in which order when somebody takes a breath while a message waits. */
async function order(): Promise<string[]> {
  const done: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      done.push('heard');
      port1.close();
      resolve();
    };
  });
  port2.postMessage(null);
  await Promise.resolve().then(() => done.push('the rest of the task'));
  await breath();
  done.push('after the breath');
  await heard;
  return done;
}

test('what waits is heard before the work goes on', async () => {
  vi.stubGlobal('scheduler', undefined);
  expect(await order()).toEqual(['the rest of the task', 'heard', 'after the breath']);
});

test('where the browser can say that it goes on next, it does', async () => {
  const yielded = vi.fn(() => Promise.resolve());
  vi.stubGlobal('scheduler', { yield: yielded });
  await breath();
  expect(yielded).toHaveBeenCalledOnce();
});
