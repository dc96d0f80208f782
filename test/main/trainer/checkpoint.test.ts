import { copyFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginning, type Checkpoint, readCheckpoint, writeCheckpoint } from '#main/trainer/checkpoint.ts';
import { writeWeightsFile } from '#main/weights/files.ts';
import { decodeSafetensors, encodeSafetensors } from '#main/weights/safetensors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const [weightsFile, restFile, nextFile] = ['weights', 'checkpoint', 'checkpoint.next'].map((name) => `${name}.safetensors`) as [
  string,
  string,
  string,
];

/** A moment of a training whose every number is `value`. */
function moment(value: number): Checkpoint {
  const array = (count: number) => ({ shape: [count], data: new Float32Array(count).fill(value) });
  return {
    position: { ...beginning, epoch: value, steps: 10 * value },
    sizes: { train: 48, validation: 0 },
    weights: new Map([['conv/kernel', array(1000)]]),
    state: { steps: 10 * value, slots: new Map([['conv/kernel#m', array(1000)]]) },
  };
}

/** The files after the first moment, and those of the second one, apart. */
async function twoMoments(): Promise<(name: string) => Promise<void>> {
  await writeCheckpoint(folder, moment(2));
  for (const name of [weightsFile, restFile]) await rename(at(name), at(`second ${name}`));
  await writeCheckpoint(folder, moment(1));
  return (name) => copyFile(at(`second ${name === nextFile ? restFile : name}`), at(name));
}

describe('a checkpoint', () => {
  it('comes back as it was, and has each weight once on the disk', async () => {
    await writeCheckpoint(folder, moment(1));
    await writeCheckpoint(folder, moment(2));
    expect(await readCheckpoint(folder)).toEqual(moment(2));
    expect((await readdir(folder)).sort()).toEqual([restFile, weightsFile]);
    expect([...decodeSafetensors(await readFile(at(restFile))).keys()]).toEqual(['slot conv/kernel#m']);
    const sizes = await Promise.all([weightsFile, restFile].map(async (name) => (await stat(at(name))).size));
    // 1000 weights and as many numbers of the optimizer, 4 bytes each
    for (const size of sizes) expect(size).toBeLessThan(4000 + 600);
  });

  it('is a whole moment, wherever the writing of the next one was cut off', async () => {
    const put = await twoMoments();
    await put(nextFile);
    expect(await readCheckpoint(folder)).toEqual(moment(1));
    await put(weightsFile);
    expect(await readCheckpoint(folder)).toEqual(moment(2));
    await rename(at(nextFile), at(restFile));
    expect(await readCheckpoint(folder)).toEqual(moment(2));
    // And what was left behind is in nobody's way
    await put(nextFile);
    await writeCheckpoint(folder, moment(3));
    expect(await readCheckpoint(folder)).toEqual(moment(3));
    expect(await readdir(folder)).not.toContain(nextFile);
  });

  it('of two moments is refused in words', async () => {
    const put = await twoMoments();
    await put(weightsFile);
    await expect(readCheckpoint(folder)).rejects.toThrow(
      /can’t be read: its weights are of another moment than the rest\. Start a new/,
    );
  });

  it('of before the weights stood beside it is still read', async () => {
    const { position, sizes, weights, state } = moment(4);
    const arrays = new Map([
      ['weight conv/kernel', weights.get('conv/kernel')!],
      ['slot conv/kernel#m', state.slots.get('conv/kernel#m')!],
    ]);
    const training = JSON.stringify({ position, sizes, optimizerSteps: state.steps });
    await writeFile(at(restFile), encodeSafetensors(arrays, { training }));
    // The weights were written behind it, and may be older
    await writeWeightsFile(at(weightsFile), moment(3).weights);
    expect(await readCheckpoint(folder)).toEqual(moment(4));
  });
});
