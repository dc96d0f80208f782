import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { transformWithOxc } from 'vite';
import { exportProject } from '#core/codegen/typescript/project/project.ts';
import type { EngineName } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { exportKeras } from '#core/formats/keras/export.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import { BenchProcess } from '#main/bench/client.ts';
import { locateEngine } from '#main/engines/tensorflow/locate.ts';
import { tfjsNodePackage } from '#main/engines/tensorflow/packages.ts';
import { benchEntry, installation } from '#main/installation.ts';
import type { BenchNetwork } from './networks.ts';

export interface Step {
  readonly milliseconds: number;
  readonly peakMemoryBytes: number;
}

/** Something that trains a network in a process of its own, so many steps when it is asked. */
export interface Contestant {
  readonly name: string;
  /** Parameters, to see that all train the same network. */
  readonly params: number;
  /** Rejects when a step does not end in time; then it is closed. */
  steps(count: number): Promise<Step[]>;
  close(): void;
}

/** A step that takes longer is no training that anyone waits for. */
export const stepLimit = 60_000;
export class TooSlow extends Error {}

/** Where a library writes how long each of its primitives took, for the profile. */
export interface Trace {
  readonly file: number;
  readonly env: Readonly<Record<string, string>>;
}

export async function engineContestant(
  engine: EngineName,
  { document, batchSize }: BenchNetwork,
  trace?: Trace,
): Promise<Contestant> {
  const child = new BenchProcess(benchEntry, trace && { stdout: trace.file, env: { ...process.env, ...trace.env } });
  const ready = await child.prepare({ document: serializeDocument(document), batchSize, engine });
  return {
    name: engine,
    params: ready.params,
    steps: async (count) => {
      const steps: Step[] = [];
      const all = child.steps(count);
      for (let i = 0; i < count; i++) {
        const next = await inTime(all.next(), () => child.close());
        if (next.value) steps.push(next.value);
      }
      return steps;
    },
    close: () => child.close(),
  };
}

/** Keras's `fit`, on pip's TensorFlow. */
export function kerasContestant(python: string, { document, batchSize }: BenchNetwork, trace?: Trace): Promise<Contestant> {
  const plan = planOf(document);
  const { config } = exportKeras(plan, undefined);
  const sample = (indices: readonly number[]) => plan.layers[indices[0]!]!.output;
  const given = { config, input: sample(plan.inputs), output: sample(plan.outputs), batchSize };
  // As anyone runs it: with the defaults of the wheel
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', PYTHONDONTWRITEBYTECODE: '1', ...trace?.env };
  return lineContestant('Keras', python, [path.join(here, 'fit.py')], given, env, () => undefined, false, trace?.file);
}

/** What is exported as TypeScript, on the addon that the tensorflow engine uses. */
export async function plainContestant({ document, batchSize }: BenchNetwork): Promise<Contestant> {
  const located = locateEngine(tfjsNodePackage().version);
  if (located.state !== 'installed') throw new Error('The tensorflow engine is not installed.');
  const folder = path.join(installation, 'node_modules', '.cache', `netloom-plain-${process.pid}-${Date.now()}`);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  copyFileSync(path.join(here, 'plainLayers.mjs'), path.join(folder, 'main.js'));
  const wasmGradients = readFileSync(path.join(installation, 'src-main/engines/tfjs/wasmGradients.ts'), 'utf8');
  const project = exportProject(document, planOf(document), { wasmGradients, trained: false, verified: false });
  for (const { path: file, text } of project) {
    const name = /^src\/(model|engine|wasmGradients)\.ts$/.exec(file)?.[1];
    if (!name) continue;
    const { code } = await transformWithOxc(text, `${name}.ts`);
    writeFileSync(path.join(folder, `${name}.js`), name === 'model' ? `${code}\nexport { tf };\n` : code);
  }
  const env = { ...process.env, TFJS_NODE: tfjsNodePackage().folder, TFJS_NODE_ADDON: located.engine.addon };
  return lineContestant(
    'tfjs-layers',
    process.execPath,
    [path.join(folder, 'main.js')],
    { folder, batchSize },
    env,
    remove,
    true,
  );
}

const here = path.join(installation, 'test', 'slow', 'benchEngines');

function planOf(document: BenchNetwork['document']): Plan {
  const made = makePlan(document);
  if (!made.ok) throw new Error(`${document.name} has errors.`);
  return made.plan;
}

/** A program that takes JSON on its first line and then numbers of steps, and tells each step in a line; `limited`: a step must end in time. */
async function lineContestant(
  name: string,
  command: string,
  args: readonly string[],
  given: unknown,
  env: NodeJS.ProcessEnv,
  onClose: () => void,
  limited: boolean,
  /** Where its own output goes instead of being kept for an error. */
  output: number | 'pipe' = 'pipe',
): Promise<Contestant> {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', output] });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  if (!child.stdin || !child.stdout) throw new Error(`${name} could not be started.`);
  const { stdin } = child;
  stdin.on('error', () => undefined);
  const lines: string[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  const end = (): void => {
    ended = true;
    wake();
  };
  child.on('error', end);
  child.on('close', end);
  const close = (): void => {
    child.kill('SIGKILL');
    onClose();
  };
  const answer = async <T>(): Promise<T> => {
    for (;;) {
      const line = lines.shift();
      if (line !== undefined) return JSON.parse(line) as T;
      if (ended) throw new Error(`${name} ended: ${complaints.trim().split('\n').slice(-3).join(' ')}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  stdin.write(`${JSON.stringify(given)}\n`);
  try {
    const { params } = await answer<{ params: number }>();
    return {
      name,
      params,
      steps: async (count) => {
        stdin.write(`${count}\n`);
        const steps: Step[] = [];
        for (let i = 0; i < count; i++) steps.push(limited ? await inTime(answer<Step>(), close) : await answer<Step>());
        return steps;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function inTime<T>(work: Promise<T>, close: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      close();
      reject(new TooSlow());
    }, stepLimit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
