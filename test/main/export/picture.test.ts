import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '#core/figure/options.ts';
import type { Picture } from '#core/figure/picture.ts';
import { makePicture, pngLimits, toPng } from '#main/export/picture.ts';
import { draw } from '../../core/draw.ts';
import { loadTemplate } from '../../core/templates/load.ts';

const sheet = (width: number, height: number): Picture => ({
  width,
  height,
  svg: (scale = 1) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}"><rect width="9" height="9"/></svg>`,
});

describe('a PNG of a picture', () => {
  it.each(['seen', 'figure'] as const)('is as large as the picture and not blank: %s', async (style) => {
    const picture = await makePicture(loadTemplate('networks/resnet-digits'), { ...plainPicture, style, open: 'all' });
    const png = await toPng(picture, 2);
    expect([png.width, png.height]).toEqual([2 * picture.width, 2 * picture.height]);
    const { channels } = await sharp(png.bytes).stats();
    expect(channels[0]!.stdev).toBeGreaterThan(5);
  });

  it('of an empty drawing is a small sheet', async () => {
    expect((await toPng(await makePicture(draw(), plainPicture), 1)).width).toBe(48);
  });

  it('is scaled down where it would be too large', async () => {
    const png = await toPng(sheet(400, 20_000), 2);
    expect(png.scale).toBeCloseTo(0.8, 5);
    expect(Math.max(png.width, png.height)).toBeLessThanOrEqual(pngLimits.side);
  });

  it('is refused where nobody could read it, with the way out', async () => {
    await expect(toPng(sheet(400, 90_000), 1)).rejects.toMatchObject({
      code: 'picture-too-large',
      message: expect.stringContaining('Take SVG'),
    });
  });
});
