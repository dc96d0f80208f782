import { z } from 'zod';
import { runChild } from './child.ts';
import { EngineProblem, WASM_MEANWHILE } from './problem.ts';

/** The TensorFlow of the person's own Python, where it has all that the addon needs. */
export interface PythonTensorflow {
  readonly version: string;
  /** The folder with TensorFlow's libraries and `include/`. */
  readonly folder: string;
  /** It is the CUDA build, and NVIDIA's libraries lie beside it. */
  readonly cuda: boolean;
}

/** A Python on this machine. */
export interface Python {
  /** What to execute. */
  readonly executable: string;
  readonly version: string;
  /** Null where pip is not installed. */
  readonly pip: string | null;
  readonly tensorflow: PythonTensorflow | null;
}

/**
 * Asks without importing TensorFlow, which would take seconds and might crash.
 * Python 2 must be able to read it too, so that it can be told apart from no Python at all.
 */
const QUESTION = `
import json, os, sys
answer = {"executable": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "pip": None, "tensorflow": None}
try:
    import importlib.util as util, importlib.metadata as metadata
    try:
        answer["pip"] = metadata.version("pip") if util.find_spec("pip") else None
    except Exception:
        pass
    spec = util.find_spec("tensorflow")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        needed = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2", os.path.join("include", "tensorflow", "c", "eager", "c_api.h")]
        if not all(os.path.exists(os.path.join(folder, name)) for name in needed):
            continue
        for name in ["tensorflow", "tensorflow-cpu"]:
            try:
                found = metadata.version(name)
            except Exception:
                continue
            cuda = name == "tensorflow" and os.path.isdir(os.path.join(folder, "..", "nvidia", "cudnn"))
            answer["tensorflow"] = {"version": found, "folder": os.path.realpath(folder), "cuda": cuda}
            break
except Exception:
    pass
print(json.dumps(answer))
`;

const answerSchema = z.object({
  executable: z.string(),
  version: z.string(),
  pip: z.string().nullable(),
  tensorflow: z.object({ version: z.string(), folder: z.string(), cuda: z.boolean() }).nullable(),
});

export interface FindPythonOptions {
  readonly signal?: AbortSignal | undefined;
  /** The only Python to look at; else `python3` and `python` of the PATH. */
  readonly python?: string | undefined;
  /** Where the question is asked: a folder without Python files, as Python looks there for modules first. */
  readonly cwd: string;
}

/** The first Python 3 on this machine, one with pip if there is one; throws `no-python` where there is none. */
export async function findPython(options: FindPythonOptions): Promise<Python> {
  const candidates = options.python ? [options.python] : ['python3', 'python'];
  let first: Python | null = null;
  for (const candidate of candidates) {
    const python = await ask(candidate, options);
    if (python && isNewEnough(python.version) && (python.pip ?? python.tensorflow) !== null) return python;
    if (python && (first === null || !isNewEnough(first.version))) first = python;
  }
  if (first && isNewEnough(first.version)) return first;
  const found = options.python ? `${options.python} is no Python 3.` : 'There is no Python 3 on this machine.';
  throw new EngineProblem(
    'no-python',
    first ? `The Python on this machine (${first.version}) is too old: pip needs Python 3.9 or newer.` : found,
    `Install Python 3 with pip (on Debian and Ubuntu: sudo apt install python3-pip), then install the engine again. ${WASM_MEANWHILE}`,
  );
}

/** Throws `no-pip` where this Python has none. */
export function requirePip(python: Python): void {
  if (python.pip !== null) return;
  throw new EngineProblem(
    'no-pip',
    `Your Python (${python.executable}) has no pip, which fetches TensorFlow.`,
    `Install pip (on Debian and Ubuntu: sudo apt install python3-pip; elsewhere: python3 -m ensurepip), then install the engine again. ${WASM_MEANWHILE}`,
  );
}

/** Whether the addon compiles against this TensorFlow and runs on it. */
export function isSuitableTensorflow(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 2 && minor >= 16 && minor <= 21;
}

async function ask(candidate: string, options: FindPythonOptions): Promise<Python | null> {
  try {
    const { code, stdout } = await runChild(candidate, ['-c', QUESTION], {
      signal: options.signal,
      cwd: options.cwd,
      timeout: 30_000,
    });
    // A site hook may print too; the answer is the last line.
    const line = stdout.trim().split('\n').at(-1) ?? '';
    const answer = answerSchema.parse(JSON.parse(line));
    return code === 0 ? { ...answer, executable: answer.executable || candidate } : null;
  } catch (error) {
    if (error instanceof EngineProblem) throw error;
    return null;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= 9;
}
