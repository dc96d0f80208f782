import { readFileSync } from 'node:fs';
import type { EngineStatus, Finding } from '#core/contract/index.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { withTemporaryFolder } from '../files/temporary.ts';
import { findCompiler } from './tensorflow/compile.ts';
import { nvidiaGpu } from './tensorflow/gpu.ts';
import { EngineProblem } from './tensorflow/problem.ts';
import { findPython, isSuitableTensorflow, type Python, requirePip } from './tensorflow/python.ts';

export interface Machine {
  readonly python: () => Promise<Python>;
  readonly compiler: () => Promise<string>;
  readonly gpu: () => string | null;
  /** The version of NVIDIA's kernel module; null without one. */
  readonly driver: () => string | null;
}

const thisMachine: Machine = {
  python: () => withTemporaryFolder('doctor', (cwd) => findPython({ cwd })),
  compiler: () => findCompiler(),
  gpu: nvidiaGpu,
  driver: nvidiaDriver,
};

/** Looks for all that the engines need or can use. `engines`: what these say of themselves. Never throws. */
export async function examine(engines: readonly EngineStatus[], machine: Machine = thisMachine): Promise<Finding[]> {
  const [python, compiler] = await Promise.all([attempt(machine.python), attempt(machine.compiler)]);
  const gpu = machine.gpu();
  const driver = machine.driver();
  const webgpu = engines.find(({ name }) => name === 'webgpu');
  const tensorflow: Omit<Finding, 'engine'>[] = [
    {
      what: 'Python',
      found: python.value && `${python.value.version} (${python.value.executable})`,
      advice: python.problem,
    },
    ...ofPython(python.value),
    { what: 'C++ compiler', found: compiler.value, advice: compiler.problem },
    {
      what: 'NVIDIA driver',
      found: driver,
      advice: driver
        ? null
        : 'Nothing to do without an NVIDIA GPU; with one, install its driver: TensorFlow reaches the GPU by it.',
    },
    {
      what: 'NVIDIA GPU',
      found: gpu,
      advice: gpu ? null : 'TensorFlow trains on the processor.',
    },
  ];
  return [
    ...tensorflow.map((finding) => ({ ...finding, engine: 'tensorflow' as const })),
    { what: 'Vulkan adapter', engine: 'webgpu', found: webgpu?.device ?? null, advice: webgpu?.reason ?? null },
  ];
}

function ofPython(python: Python | null): Omit<Finding, 'engine'>[] {
  if (!python) return [];
  const { pip, tensorflow } = python;
  return [
    { what: 'pip', found: pip, advice: pip === null ? adviceOf(() => requirePip(python)) : null },
    {
      what: 'Python’s TensorFlow',
      found: tensorflow && `${tensorflow.version}${tensorflow.cuda ? ' with CUDA' : ''}`,
      advice: !tensorflow
        ? 'Nothing to do: an installation of the tensorflow engine fetches one.'
        : isSuitableTensorflow(tensorflow.version)
          ? null
          : 'The engine needs 2.16 to 2.21: an installation fetches one beside it.',
    },
  ];
}

async function attempt<T>(look: () => Promise<T>): Promise<{ value: T | null; problem: string | null }> {
  try {
    return { value: await look(), problem: null };
  } catch (error) {
    return { value: null, problem: wordsOf(error) };
  }
}

function adviceOf(require: () => void): string | null {
  try {
    require();
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof EngineProblem) return `${error.message} ${error.remedy}`;
  return `It could not be looked for: ${messageOf(error)}`;
}

function nvidiaDriver(): string | null {
  try {
    return /Kernel Module\s+(?:for \S+\s+)?([\d.]+)/.exec(readFileSync('/proc/driver/nvidia/version', 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}
