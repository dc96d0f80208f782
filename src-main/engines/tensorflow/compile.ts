import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../files/folder.ts';
import { runChild } from './child.ts';
import { NAPI_VERSION } from './locate.ts';
import { diskFull, EngineProblem, lastLines, saysDiskFull, WASM_MEANWHILE } from './problem.ts';
import { QUIET_SOURCE } from './quiet.ts';

const COMPILERS = ['g++', 'c++', 'clang++'];

/** The C++ compiler of this machine (CXX names another); throws `no-compiler` where none works. */
export async function findCompiler(signal?: AbortSignal): Promise<string> {
  const chosen = process.env.CXX?.trim();
  for (const candidate of chosen ? [chosen, ...COMPILERS] : COMPILERS) {
    try {
      const { code } = await runChild(candidate, ['--version'], { signal, timeout: 30_000 });
      if (code === 0) return candidate;
    } catch (error) {
      if (error instanceof EngineProblem) throw error;
    }
  }
  throw new EngineProblem(
    'no-compiler',
    'There is no C++ compiler on this machine, which builds the bridge to TensorFlow.',
    `Install one (on Debian and Ubuntu: sudo apt install g++; on Fedora: sudo dnf install gcc-c++), then install the engine again. ${WASM_MEANWHILE}`,
  );
}

export interface CompileOptions {
  readonly compiler: string;
  /** The folder with tfjs-node-gpu's `.cc` and `.h` files; may lie inside an app archive. */
  readonly sources: string;
  readonly nodeHeaders: string;
  readonly tensorflowHeaders: string;
  /** The folder of libtensorflow_cc.so.2 while linking. */
  readonly libraries: string;
  /** Where the addon finds the libraries later: absolute, or relative to itself with `$ORIGIN`. */
  readonly runPath: string;
  /** For copies and object files. */
  readonly workFolder: string;
  /** The addon to write. */
  readonly output: string;
  /** The small addon that keeps TensorFlow quiet, to write too. */
  readonly quietOutput: string;
  readonly signal?: AbortSignal | undefined;
}

/** Builds the addon: compiles its two files side by side and links them to TensorFlow; then the small one. */
export async function compileAddon(options: CompileOptions): Promise<void> {
  const { compiler, workFolder, libraries, signal } = options;
  // The compiler can't read inside an app archive (asar), Node's own file functions can.
  const sources = await copyFolder(options.sources, join(workFolder, 'binding'));
  const nodeHeaders = join(workFolder, 'node');
  await copyFolder(options.nodeHeaders, nodeHeaders);
  const run = async (args: readonly string[]) => {
    const result = await runChild(compiler, args, { signal, cwd: workFolder, env: { TMPDIR: workFolder, LC_ALL: 'C' } });
    if (result.code === 0) return;
    if (saysDiskFull(result.output)) throw diskFull(workFolder);
    throw new EngineProblem(
      'compile-failed',
      `The bridge to TensorFlow could not be built: ${compiler} reported an error.`,
      `Bring the C++ compiler up to date (g++ 9 or newer) and install again. ${WASM_MEANWHILE}`,
      errorLines(result.output),
    );
  };
  const common = [
    '-O2',
    '-fPIC',
    '-std=c++17',
    `-DNAPI_VERSION=${NAPI_VERSION}`,
    '-w',
    '-I',
    options.tensorflowHeaders,
    '-I',
    nodeHeaders,
  ];
  const parts = sources
    .filter((file) => file.endsWith('.cc'))
    .map((source) => ({ source, object: source.replace(/\.cc$/, '.o') }));
  const ends = await Promise.allSettled(parts.map(({ source, object }) => run([...common, '-c', source, '-o', object])));
  // Both have ended before the first failure is told: nobody may write into a folder that is being removed.
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const objects = parts.map(({ object }) => object);
  const link = [
    '-shared',
    '-s',
    '-o',
    options.output,
    ...objects,
    '-L',
    libraries,
    '-l:libtensorflow_cc.so.2',
    '-l:libtensorflow_framework.so.2',
  ];
  // The old kind of run path is searched before LD_LIBRARY_PATH, so that no other TensorFlow gets in between.
  await run([...link, '-Xlinker', '--disable-new-dtags', '-Xlinker', '-rpath', '-Xlinker', options.runPath]);
  const quiet = join(workFolder, 'quiet.cc');
  await writeFile(quiet, QUIET_SOURCE);
  await run([...common, '-DNODE_GYP_MODULE_NAME=netloom_quiet', '-shared', '-s', quiet, '-o', options.quietOutput]);
}

/** Copies the files of a flat folder; returns the copies. */
async function copyFolder(from: string, to: string): Promise<string[]> {
  await makeFolder(to);
  const names = (await readdir(from, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);
  return Promise.all(
    names.map(async (name) => {
      const copy = join(to, name);
      await copyFile(join(from, name), copy);
      return copy;
    }),
  );
}

function errorLines(output: string): string {
  const errors = output.split('\n').filter((line) => /error|undefined reference|cannot find/i.test(line));
  return lastLines(errors.slice(0, 6).join('\n') || output);
}
