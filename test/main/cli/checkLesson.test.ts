import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { netloom } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-lesson-'));
afterAll(() => rmSync(folder, { recursive: true }));

function lesson(name: string, step: object): string {
  const file = path.join(folder, name);
  const steps = [{ title: 'One', text: 'Draw.', ...step }];
  writeFileSync(file, JSON.stringify({ format: 'netloom-lesson', version: 1, title: 'Mine', summary: '', minutes: 3, steps }));
  return file;
}

it('lists the course', async () => {
  const { code, stdout } = await netloom('lessons', '--json');
  const lessons = JSON.parse(stdout) as { id: string; minutes: number }[];
  expect([code, lessons.length, lessons[1]?.id]).toEqual([0, 8, '2-identity-link']);
  expect((await netloom('lessons')).stdout).toMatch(/^1-vgg-block +8 min {2}Convolutions/);
});

describe('check of a lesson', () => {
  it('says that one of the course is fine, by its name', async () => {
    expect(await netloom('check', '2-identity-link')).toMatchObject({
      code: 0,
      stdout: 'The identity link: 5 steps. No problems.\n',
      stderr: '',
    });
  });

  it('names what can not be read and what does not work, with its step', async () => {
    const file = lesson('broken.json', { goals: [{ kind: 'layers', atLeast: 3 }, { kind: 'magic' }] });
    const { code, stdout, stderr } = await netloom('check', file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      problems: [
        {
          code: 'lesson',
          severity: 'error',
          node: 'step 1, goal 2',
          message: 'the kind magic is not known; the goal is left out.',
          fixes: [],
        },
        {
          code: 'lesson',
          severity: 'error',
          node: 'step 1',
          message: 'it asks for something to be drawn, but has no reveal that shows how.',
          fixes: [],
        },
      ],
    });
    expect(stderr).toBe(`netloom: the lesson ${file} has 2 errors.\n`);
  });

  it('refuses one whose steps can not be read at all in one line', async () => {
    const file = lesson('empty.json', { title: 3 });
    const { code, stdout, stderr } = await netloom('check', file);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/no step that can be read: step 1 title/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
