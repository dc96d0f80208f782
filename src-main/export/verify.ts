import { execFile } from 'node:child_process';
import { realpath, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { withTemporaryFolder } from '../files/temporary.ts';
import { type OutputFile, writeFolder } from './folder.ts';

/** That the exported code was type-checked, run, and gave Netloom's own predictions. */
export interface Verification {
  readonly samples: number;
  /** The largest difference of a prediction. */
  readonly difference: number;
}

const run = promisify(execFile);
const timeout = 120_000;

/**
 * Compiles and runs an exported project with the packages of this installation, in a folder of its own. Null where
 * that can't be done here: the desktop app brings no compiler and no plain Node. Throws where the code is wrong.
 */
export async function verifyProject(files: readonly OutputFile[], samples: number): Promise<Verification | null> {
  const packages = packagesFolder();
  if (!packages) return null;
  return withTemporaryFolder('verify', async (temporary) => {
    const folder = await realpath(temporary);
    const project = path.join(folder, 'project');
    await writeFolder(project, files);
    await symlink(packages, path.join(project, 'node_modules'), 'junction');
    const node = (...args: string[]) => run(process.execPath, args, { cwd: project, timeout });
    await node(path.join(packages, 'typescript', 'bin', 'tsc')).catch(explain);
    const { stdout } = await node(path.join('dist', 'verify.js')).catch(explain);
    const difference = Number(/by at most (\S+)\.\n/.exec(stdout)?.[1]);
    return Number.isFinite(difference) ? { samples, difference } : null;
  });
}

/** The folder with TypeScript and everything else that a project depends on, where there is one. */
function packagesFolder(): string | null {
  if (process.versions.electron) return null;
  try {
    const require = createRequire(import.meta.url);
    const folder = path.dirname(path.dirname(require.resolve('typescript/package.json')));
    for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', '@types/node']) {
      if (!require.resolve(`${name}/package.json`).startsWith(folder + path.sep)) return null;
    }
    return folder;
  } catch {
    return null;
  }
}

function explain(error: { stdout?: string; stderr?: string; message: string }): never {
  const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim() || error.message;
  throw new Error(
    `The exported code does not do what the drawing says. This is a fault of Netloom; please tell us. ${said.slice(0, 2000)}`,
  );
}
