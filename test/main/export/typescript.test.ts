import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import type { Json, NetloomDocument } from '#core/document/types.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { exportTypescript } from '#main/export/typescript.ts';
import { verifyProject } from '#main/export/verify.ts';
import { decodeSafetensors } from '#main/weights/safetensors.ts';

const templates = fileURLToPath(new URL('../../../templates/', import.meta.url));

async function template(id: string): Promise<NetloomDocument> {
  const restored = restoreDocument(await readFile(`${templates}${id}.json`, 'utf8'));
  if (!restored.ok) throw new Error(restored.message);
  return restored.document;
}

/** Weights as a run would have them; only their values are not learned. */
function weightsOf(document: NetloomDocument): Map<string, NamedArray> {
  const made = makePlan(document);
  if (!made.ok) throw new Error('the document has problems');
  return new Map(initialWeights(made.plan, 3));
}

/** Layers one behind the other that tfjs-layers has not, or otherwise than Keras. */
function everyKind(): NetloomDocument {
  const layers: [type: string, parameters: Record<string, Json>][] = [
    ['InputLayer', { shape: [9, 8, 4] }],
    ['Normalization', {}],
    ['Rescaling', { scale: [0.5, 1, 2, 1], offset: 0.1 }],
    ['Conv2D', { filters: 8, kernelSize: 3, groups: 2, padding: 'same', activation: 'hard_silu' }],
    ['BatchNormalization', { scale: false }],
    ['DepthwiseConv2D', { kernelSize: 2, dilationRate: 2, activation: 'gelu' }],
    ['GroupNormalization', { groups: 4 }],
    ['PReLU', { sharedAxes: [1, 2] }],
    ['SeparableConv2D', { filters: 6, kernelSize: 3, strides: [2, 1], padding: 'same', activation: 'silu' }],
    ['LayerNormalization', { axis: [1, 3] }],
    ['LayerScale', { initValues: 0.5, projectionDim: 6 }],
    ['Conv2DTranspose', { filters: 5, kernelSize: 3, strides: 2, outputPadding: 1, activation: 'sparsemax' }],
    ['UpSampling2D', { interpolation: 'bicubic' }],
    ['Resizing', { height: 7, width: 7, interpolation: 'lanczos3', antialias: true, cropToAspectRatio: true }],
    ['Softmax', { axis: 1 }],
    ['ReLU', { negativeSlope: 0.1, threshold: 0.1 }],
    ['Dropout', { rate: 0.5, noiseShape: [null, 1, 1, 5] }],
    ['SpatialDropout2D', { rate: 0.5 }],
    ['AlphaDropout', { rate: 0.5 }],
    ['GlobalMaxPooling2D', { keepdims: true }],
    ['Subtract', { constant: 0.3 }],
    ['ELU', { alpha: 0.7 }],
    ['Reshape', { targetShape: [-1, 5] }],
    ['ActivityRegularization', { l1: 0.1 }],
    ['Flatten', {}],
    ['Dense', { units: 3, activation: 'log_softmax', kernelInitializer: 'he_normal', kernelConstraint: 'unit_norm' }],
  ];
  const nodes = layers.map(([type, parameters], i) => ({ id: `n${i}`, name: `${type}_${i}`, type, parameters }));
  const edges = nodes.slice(1).map(({ id }, i) => ({ from: [`n${i}`, 0] as const, to: [id, 0] as const }));
  return { format: 'netloom', version: 1, name: 'every kind', blocks: {}, graph: { nodes, edges, outputs: [] } };
}

describe('exportTypescript', () => {
  let folder: string;
  let digits: NetloomDocument;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'netloom-export-'));
    digits = await template('networks/chapter/resnet-digits');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const place = (name: string) => path.join(folder, name);

  it('writes weights and samples, and sees that the code predicts the same', async () => {
    const target = place('trained');
    const { files, verified } = await exportTypescript({ document: digits, folder: target, weights: weightsOf(digits) });
    const written = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(
      written.map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort(),
    ).toEqual([...files].sort());
    const weights = decodeSafetensors(await readFile(path.join(target, 'weights.safetensors')));
    expect(weights.get('stage3_conv1/kernel')?.shape).toEqual([3, 3, 32, 64]);
    const samples = JSON.parse(await readFile(path.join(target, 'samples.json'), 'utf8'));
    expect(samples.input).toEqual([3, 28, 28, 1]);
    expect(samples.outputs[0].shape).toEqual([3, 10]);
    expect(verified?.samples).toBe(3);
    expect(verified?.difference).toBeLessThan(1e-5);
  }, 120_000);

  it('writes layers that tfjs lacks, and sees that they predict the same', async () => {
    const document = everyKind();
    const { verified } = await exportTypescript({ document, folder: place('every kind'), weights: weightsOf(document) });
    expect(verified?.difference).toBeLessThan(1e-5);
  }, 120_000);

  it('without weights begins anew: nothing to compare', async () => {
    const { files, verified } = await exportTypescript({ document: digits, folder: place('new'), weights: null });
    expect(verified).toBeNull();
    expect(files).not.toContain('samples.json');
    expect(files).not.toContain('src/verify.ts');
  });

  it('leaves a folder alone that has something in it', async () => {
    const target = place('occupied');
    await mkdir(target);
    await writeFile(path.join(target, 'mine.txt'), 'mine');
    await expect(exportTypescript({ document: digits, folder: target, weights: null })).rejects.toMatchObject({
      code: 'folder-not-empty',
    });
    expect(await readdir(target)).toEqual(['mine.txt']);
    const file = path.join(target, 'mine.txt');
    await expect(exportTypescript({ document: digits, folder: file, weights: null })).rejects.toMatchObject({
      code: 'unwritable',
    });
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('says which weight does not fit, and writes nothing', async () => {
    const missing = weightsOf(digits);
    missing.delete('stage2/conv1/kernel');
    await expect(exportTypescript({ document: digits, folder: place('no'), weights: missing })).rejects.toThrow(
      /not of this network: stage2\/conv1\/kernel is missing/,
    );
    const other = weightsOf(digits).set('stem/kernel', { shape: [5, 5, 1, 16], data: new Float32Array(400) });
    await expect(exportTypescript({ document: digits, folder: place('no'), weights: other })).rejects.toThrow(
      /stem\/kernel is 5 × 5 × 1 × 16 instead of 3 × 3 × 1 × 16/,
    );
    expect(await readdir(folder)).not.toContain('no');
  });

  it('of a network with errors says the first of them', async () => {
    const document = await template('examples/doubled-filters');
    await expect(exportTypescript({ document, folder: place('no'), weights: null })).rejects.toThrow(
      /stage2_add: .*112 × 112 × 64/,
    );
  });
});

describe('verifyProject', () => {
  const project = (predicted: number) => [
    { path: 'package.json', content: '{ "type": "module" }' },
    {
      path: 'tsconfig.json',
      content: '{ "compilerOptions": { "strict": true, "outDir": "dist", "types": [] }, "files": ["verify.ts"] }',
    },
    {
      path: 'verify.ts',
      content: `const difference: number = ${predicted};\n(globalThis as any).process.stdout.write('differ by at most ' + difference.toExponential(1) + '.\\n');\n`,
    },
  ];

  it('reads what the project found', async () => {
    expect(await verifyProject(project(2.4e-7), 3)).toEqual({ samples: 3, difference: 2.4e-7 });
  });

  it('does not pass over wrong code', async () => {
    const [manifest, config] = project(0);
    const wrong = [manifest!, config!, { path: 'verify.ts', content: "const x: number = 'no';\n" }];
    await expect(verifyProject(wrong, 3)).rejects.toThrow(/fault of Netloom.*verify\.ts/s);
  });
});
