import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '#core/contract/index.ts';
import { examine, type Machine } from '#main/engines/doctor.ts';
import { EngineProblem } from '#main/engines/tensorflow/problem.ts';

const webgpu: EngineStatus = {
  name: 'webgpu',
  available: true,
  version: '4.22.0',
  device: 'NVIDIA L4',
  reason: null,
  installable: false,
};
const python = { executable: '/usr/bin/python3', version: '3.12.1', pip: '24.0', tensorflow: null };
const full: Machine = {
  python: async () => ({ ...python, tensorflow: { version: '2.21.0', folder: '/tf', cuda: true } }),
  compiler: async () => 'g++',
  gpu: () => 'NVIDIA L4',
  driver: () => '550.54',
};

describe('the engine doctor', () => {
  it('has nothing to advise where all is there', async () => {
    expect(await examine([webgpu], full)).toEqual([
      { what: 'Python', engine: 'tensorflow', found: '3.12.1 (/usr/bin/python3)', advice: null },
      { what: 'pip', engine: 'tensorflow', found: '24.0', advice: null },
      { what: 'Python’s TensorFlow', engine: 'tensorflow', found: '2.21.0 with CUDA', advice: null },
      { what: 'C++ compiler', engine: 'tensorflow', found: 'g++', advice: null },
      { what: 'NVIDIA driver', engine: 'tensorflow', found: '550.54', advice: null },
      { what: 'NVIDIA GPU', engine: 'tensorflow', found: 'NVIDIA L4', advice: null },
      { what: 'Vulkan adapter', engine: 'webgpu', found: 'NVIDIA L4', advice: null },
    ]);
  });

  it('says of everything that is missing what to do', async () => {
    const fail = async () => {
      throw new EngineProblem('no-compiler', 'There is none.', 'Install one.');
    };
    const bare: Machine = { python: fail, compiler: fail, gpu: () => null, driver: () => null };
    const found = await examine([{ ...webgpu, available: false, device: null, reason: 'No GPU was found.' }], bare);
    expect(found.map(({ what, found: there }) => [what, there])).toEqual(
      ['Python', 'C++ compiler', 'NVIDIA driver', 'NVIDIA GPU', 'Vulkan adapter'].map((what) => [what, null]),
    );
    for (const { advice } of found) expect(advice).toMatch(/\.$/);
    expect(found[0]!.advice).toBe('There is none. Install one.');
  });

  it.each([
    ['no pip', { ...python, pip: null }, 'pip', /has no pip.*Install pip/],
    [
      'a TensorFlow that is too new',
      { ...python, tensorflow: { version: '2.30.0', folder: '/tf', cuda: false } },
      'Python’s TensorFlow',
      /needs 2\.16 to 2\.21/,
    ],
    ['no TensorFlow', python, 'Python’s TensorFlow', /an installation of the tensorflow engine fetches one/],
  ])('says what to do about a Python with %s', async (_what, there, what, advice) => {
    const found = await examine([webgpu], { ...full, python: async () => there });
    expect(found.find((finding) => finding.what === what)?.advice).toMatch(advice);
  });
});
