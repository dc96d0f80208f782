import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '#core/contract/index.ts';
import { plainPicture } from '#core/figure/options.ts';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import { templateText } from '../../core/templates/load.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
let api: Api;
beforeEach(() => {
  host = temporaryContext();
  api = createApi(host.context);
});
afterEach(async () => {
  await api.close();
  await host.remove();
});

const document = templateText('blocks/residual');
const ask = (name: string, params: unknown) => answer(api.handlers, name, params);

describe('pictures, as every host makes them', () => {
  it('are written beside what is there, never over it', async () => {
    const request = { document, options: { ...plainPicture, style: 'figure' }, format: 'svg', scale: 1 };
    const first = await ask('exports.picture', request);
    const second = await ask('exports.picture', request);
    expect([first, second]).toMatchObject([
      { ok: true, value: { location: 'Residual.svg' } },
      { ok: true, value: { location: 'Residual-2.svg' } },
    ]);
    const [a, b] = ['Residual.svg', 'Residual-2.svg'].map((name) => readFileSync(path.join(host.served, name), 'utf8'));
    expect(a).toBe(b);
  });

  it('come as an image for the clipboard', async () => {
    const reply = await ask('exports.pictureImage', { document, options: plainPicture, scale: 1 });
    if (!reply.ok) throw new Error(reply.failure.message);
    const { png } = reply.value as { png: string };
    expect((await sharp(Buffer.from(png, 'base64')).metadata()).format).toBe('png');
  });

  it.each([
    { scale: 40 },
    { format: 'pdf' },
    { options: { ...plainPicture, style: 'sketch' } },
    { options: { ...plainPicture, open: 7 } },
  ])('are refused for %j', async (wrong) => {
    const reply = await ask('exports.picture', { document, options: plainPicture, format: 'png', scale: 1, ...wrong });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
    expect(readdirSync(host.served)).toEqual([]);
  });
});
