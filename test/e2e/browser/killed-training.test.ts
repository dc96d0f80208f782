import { spawnSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../server.ts';
import { Window } from '../window.ts';
import { connect, leave } from './browser.ts';

let served: Served;
let browser: Browser;
let page: Page;
let window: Window;

beforeAll(async () => {
  served = await serve();
  browser = await connect();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
  await page.goto(served.url);
  window = new Window(page);
});

afterAll(async () => {
  await leave(browser);
  await served?.close();
});

/** The training process: the server's only child that is a Node program. */
function trainerOf(server: number): number | null {
  // It ends with 1 where there are no children
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(server)], { encoding: 'utf8' });
  const found = stdout.split('\n').find((line) => line.includes('trainer'));
  return found ? Number(found.trim().split(/\s+/)[0]) : null;
}

const loss = () => page.getByLabel('Loss now');
const lossShown = async () => Number(await loss().innerText());

async function train(): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

describe('a training process that is killed in mid-epoch', () => {
  it('leaves the window, the drawing and the figures so far', async () => {
    await window.template(/^ResNet for digits/);
    await window.tab('Training');
    await train();
    await expect.poll(lossShown, { timeout: 60_000 }).toBeGreaterThan(0);
    // A figure that moved on shows that the epoch is under way
    const first = await lossShown();
    await expect.poll(lossShown, { timeout: 60_000 }).not.toBe(first);
    const trainer = trainerOf(served.process.pid ?? 0);
    expect(trainer).not.toBeNull();
    const killed = performance.now();
    process.kill(trainer!, 'SIGKILL');
    const runs = await window.tab('Runs');
    await runs
      .getByText(/failed/i)
      .first()
      .waitFor();
    expect(performance.now() - killed).toBeLessThan(5_000);
    await expect(window.node('Conv2D', 'stem').or(page.getByText('Conv2D')).first().isVisible()).resolves.toBe(true);
    await window.tab('Training');
    expect(await lossShown()).toBeGreaterThan(0);
  });

  it('does not stand in the way of the next one', async () => {
    await train();
    await expect.poll(() => trainerOf(served.process.pid ?? 0), { timeout: 15_000 }).not.toBeNull();
    await expect.poll(lossShown, { timeout: 60_000 }).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const runs = await window.tab('Runs');
    await runs
      .getByText(/stopped/i)
      .first()
      .waitFor();
    await expect.poll(() => trainerOf(served.process.pid ?? 0), { timeout: 15_000 }).toBeNull();
  });
});
