import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { engineStatusSchema, findingSchema } from '#core/contract/index.ts';
import { outcome, start } from './netloom.ts';

const schema = z.array(
  z.strictObject({
    ...engineStatusSchema.pick({ name: true, available: true, version: true, device: true, reason: true }).shape,
    machine: z.array(z.strictObject(findingSchema.omit({ engine: true }).shape)),
  }),
);

describe('netloom engines', () => {
  it('says of each engine whether it is here, and what of its needs is on this machine', async () => {
    const { code, stdout, stderr } = await outcome(start(['engines', '--json']));
    expect([code, stderr]).toEqual([0, '']);
    const engines = schema.parse(JSON.parse(stdout));
    expect(engines.map(({ name }) => name)).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
    const [tensorflow, webgpu, wasm, cpu] = engines.map(({ machine }) => machine);
    const needs = tensorflow!.map(({ what }) => what);
    expect(needs).toEqual(expect.arrayContaining(['Python', 'C++ compiler', 'NVIDIA driver', 'NVIDIA GPU']));
    expect(webgpu!.map(({ what }) => what)).toEqual(['Vulkan adapter']);
    expect([wasm, cpu]).toEqual([[], []]);
    // What is missing has its meaning beside it
    for (const { found, advice } of [...tensorflow!, ...webgpu!]) if (found === null) expect(advice).toMatch(/\.$/);
  });

  it('says the same to people, a line each', async () => {
    const { stdout } = await outcome(start(['engines']));
    const [engines, machine] = stdout.split('\nOn this machine\n');
    expect(engines).toMatch(/^tensorflow .*\n/);
    expect(machine).toMatch(/^ {2}Python .*\n(.*\n)* {2}Vulkan adapter .*\n$/);
  });
});
