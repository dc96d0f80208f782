import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outsideArchive } from '../../installation.ts';
import { appRequire } from '../tensorflow/packages.ts';
import type { Adapter } from './adapter.ts';

/** Of WebGPU's own interface what is used here. The package is optional, so its types may be missing too. */
export interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{ readonly info: Adapter } | null>;
}

export interface Dawn {
  /** A list of settings of Dawn; the returned object must be kept, its devices end with it. */
  create(settings: readonly string[]): Gpu;
  /** The `GPU...` classes and constants that a browser has as globals. */
  readonly globals: Record<string, unknown>;
}

export type FoundDawn =
  | { readonly state: 'found' /** URL of the module. */; readonly url: string; readonly backend: string }
  | { readonly state: 'no-package'; readonly name: string }
  /** The package has no binary for this system. */
  | { readonly state: 'no-binary' };

const BACKEND = '@tensorflow/tfjs-backend-webgpu';

/** Looks for Dawn and tfjs's backend on it, both optional packages; loads nothing. */
export function findDawn(): FoundDawn {
  const dawn = resolved('webgpu');
  if (dawn === null) return { state: 'no-package', name: 'webgpu' };
  const backend = resolved(BACKEND);
  if (backend === null) return { state: 'no-package', name: BACKEND };
  // One binary serves both kinds of Mac.
  const system = process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`;
  const binary = outsideArchive(join(dirname(dawn), 'dist', system, 'dawn.node'));
  if (!existsSync(binary)) return { state: 'no-binary' };
  return { state: 'found', url: pathToFileURL(outsideArchive(dawn)).href, backend };
}

function resolved(name: string): string | null {
  try {
    return appRequire.resolve(name);
  } catch {
    return null;
  }
}

/** Loads Dawn's binary into this process. */
export async function importDawn(url: string): Promise<Dawn> {
  return (await import(/* @vite-ignore */ url)) as Dawn;
}
