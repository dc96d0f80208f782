import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templatePath } from '../../core/templates/load.ts';
import { findings } from './axe.ts';
import { connect, leave } from './browser.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-named-'));
const data = mkdtempSync(path.join(os.tmpdir(), 'netloom-named-data-'));
const ends: (() => Promise<unknown>)[] = [];
let browser: Browser;
let urls: string[];

beforeAll(async () => {
  browser = await connect();
  const mine = path.join(folder, 'mine.netloom');
  copyFileSync(templatePath('networks/resnet50-v1'), mine);
  writeFileSync(path.join(folder, 'broken.netloom'), '{"format": "netloom"');
  const args = ['serve', '--json', mine, path.join(folder, 'broken.netloom')];
  const child = spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), ...args], {
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
  const [line] = await once(child.stdout, 'data');
  urls = JSON.parse(String(line)).urls;
}, 60_000);

afterAll(async () => {
  await leave(browser);
  for (const end of ends) await end();
  for (const made of [folder, data]) rmSync(made, { recursive: true, force: true });
});

describe('a file that is named at the start', () => {
  it('stands in the window at once, without the start page; a reload shows what was drawn', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(urls[0]!);
    await page.locator('.react-flow__node').first().waitFor();
    expect(await page.locator('.document-name').innerText()).toBe('ResNet50 v1');
    expect(await page.getByRole('dialog').count()).toBe(0);
    // Neither a path nor the handle stays in the address, and the file was asked for once
    expect(new URL(page.url()).search).toBe('');
    expect(asked.filter((name) => name.startsWith('/opened/'))).toHaveLength(1);
    expect(asked).not.toContain('/api/documents.open');
    expect(await findings(page)).toEqual([]);

    await page.locator('button.document-name').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Mine now');
    await page.keyboard.press('Enter');
    await page.reload();
    await page.locator('.document-name', { hasText: 'Mine now' }).waitFor();
    // The address of the start again: what was drawn is not thrown away for it
    await page.goto(urls[0]!);
    const question = page.getByRole('dialog');
    await question.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.document-name', { hasText: 'Mine now' }).waitFor();
    await page.close();
  }, 60_000);

  it('that can not be read is told of, and the start page offers others', async () => {
    const page = await browser.newPage();
    await page.goto(urls[1]!);
    await page.getByText(/broken can't be opened\./).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).waitFor();
    await page.close();
  }, 60_000);
});
