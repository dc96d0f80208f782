import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { netloom } from './netloom.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'netloom-picture-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);

describe('netloom export --to svg and png', () => {
  it('draws a template as an SVG, and says so as JSON', async () => {
    const file = place('resnet.svg');
    const { code, stdout } = await netloom('export', 'resnet50-v1.5', '--to', 'svg', '--style', 'figure', '-o', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ files: [file] });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('<title>ResNet50 v1.5</title>');
    expect(text).toContain('×5');
    expect((await sharp(file).metadata()).format).toBe('svg');
  });

  it('paints a PNG at its scale, in the direction that is asked for', async () => {
    const size = async (name: string, ...flags: string[]) => {
      const { code, stderr } = await netloom('export', 'residual', '--to', 'png', '-o', place(name), ...flags);
      expect([code, stderr]).toEqual([0, '']);
      const { width, height } = await sharp(place(name)).metadata();
      return { width, height };
    };
    const one = await size('one.png', '--scale', '1');
    const three = await size('three.png', '--scale', '3', '--theme', 'dark');
    expect(three).toEqual({ width: 3 * one.width!, height: 3 * one.height! });
    // A lens says below what its tint means
    const tinted = await size('tinted.png', '--scale', '1', '--lens', 'compute');
    expect([tinted.width, tinted.height! > one.height!]).toEqual([one.width, true]);
    const down = await size('down.png', '--style', 'figure');
    const right = await size('right.png', '--style', 'figure', '--direction', 'right');
    expect(right).toEqual({ width: down.height, height: down.width });
    const open = await size('open.png', '--style', 'figure', '--open-blocks', '--legend', '--title', 'A block');
    expect(open.height).toBeGreaterThan(down.height!);
    // Ground or none: what the corner shows
    await size('bare.png', '--style', 'figure', '--transparent');
    const corner = async (name: string) => [
      ...(await sharp(place(name)).ensureAlpha().extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer()),
    ];
    expect(await corner('down.png')).toEqual([255, 255, 255, 255]);
    expect((await corner('bare.png'))[3]).toBe(0);
  }, 60_000);

  it('draws a network with errors, too', async () => {
    const { code } = await netloom('export', 'doubled-filters', '--to', 'svg', '-o', place('broken.svg'));
    expect(code).toBe(0);
    expect(readFileSync(place('broken.svg'), 'utf8')).toContain('The shortcut can&#39;t');
  });

  it.each([
    [['--style', 'sketch'], /style/],
    [['--scale', '9', '--to', 'png'], /--scale is from 0.25 to 4, not 9/],
    [['--scale', 'big', '--to', 'png'], /--scale is a number/],
    [['--scale', '2'], /sharp at every size/],
    [['--direction', 'right'], /--direction is for --style figure/],
    [['--style', 'figure', '--lens', 'compute'], /--lens is for --style seen/],
    [['--style', 'figure', '--names'], /--names is for --style seen/],
    [['--style', 'figure', '--without-notes'], /--without-notes is for --style seen/],
    [['--to', 'png', '-o', 'drawing.SVG'], /drawing\.SVG is named as SVG: say --to svg, or choose another name/],
    [['--weights', 'run'], /--weights says nothing about a picture/],
    [['--to', 'typescript', '--theme', 'dark'], /--theme is for pictures/],
  ])('refuses %j', async (flags, words) => {
    const { code, stdout, stderr } = await netloom('export', 'residual', '--to', 'svg', '-o', place('no.svg'), ...flags);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });

  it('says where it can not write', async () => {
    const { code, stderr } = await netloom('export', 'residual', '--to', 'svg', '-o', place('none/there.svg'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/there.svg can't be written: its folder is not there and can’t be made. Choose another folder.$/m);
  });
});
