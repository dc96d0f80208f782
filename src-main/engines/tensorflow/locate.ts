import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';

/** The Node-API version that the addon is compiled for: one file serves Node and Electron. */
export const NAPI_VERSION = 8;
/** Written last: a folder without it is no engine. */
export const MANIFEST_NAME = 'netloom-engine.json';
/** Unfinished installations begin with this. */
export const UNFINISHED_PREFIX = '.installing-';

/** What an installed engine says about itself. */
export const manifestSchema = z.object({
  format: z.literal(1),
  tensorflow: z.string().regex(/^\d+\.\d+\.\d+/),
  tfjs: z.string(),
  napi: z.int(),
  platform: z.string(),
  arch: z.string(),
  /** Built on a TensorFlow with CUDA. */
  cuda: z.boolean(),
  /** `download`: the libraries are ours; `python`: they belong to the person's Python and may change under us. */
  source: z.enum(['download', 'python']),
  /** The compiled addon, relative to the engine's folder. */
  addon: z.string(),
  /** A second addon that keeps TensorFlow quiet while it is opened, likewise relative. */
  quiet: z.string().nullable().default(null),
  /** The folder of TensorFlow's libraries: relative to the engine's folder, or absolute for `python`. */
  libraries: z.string(),
  /** Every file that the engine needs, with its size: a cheap test that nothing was changed or lost. */
  files: z.array(z.object({ path: z.string(), bytes: z.int().nonnegative() })),
  /** The GPU that the test step ran on, if it did. */
  gpu: z.string().nullable(),
  installedAt: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A folder of the engine that is complete and fits this machine and this Netloom. */
export interface InstalledEngine {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Absolute path of the addon. */
  readonly addon: string;
  /** Absolute path of the addon that keeps TensorFlow quiet while it is opened. */
  readonly quiet: string | null;
}

export type Located =
  | { readonly state: 'installed'; readonly engine: InstalledEngine }
  | { readonly state: 'broken'; readonly folder: string; readonly reason: string }
  | { readonly state: 'missing' };

/** The user's cache folder of Netloom; NETLOOM_CACHE names another. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.NETLOOM_CACHE?.trim();
  return chosen ? resolve(chosen) : envPaths('netloom', { suffix: '' }).cache;
}

/** The folder that holds built engines, one sub-folder each. */
export function enginesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(environment), 'engines');
}

/** What a build depends on, and so what its folder is called by. */
export interface EngineKey {
  readonly tensorflow: string;
  readonly tfjs: string;
  readonly platform: string;
  readonly arch: string;
  readonly cuda: boolean;
  readonly source: Manifest['source'];
}

/** The folder name of a build, such as `tensorflow-2.21.0-tfjs-4.22.0-napi8-linux-x64`. */
export function engineFolderName(key: EngineKey): string {
  const name = `tensorflow-${key.tensorflow}-tfjs-${key.tfjs}-napi${NAPI_VERSION}-${key.platform}-${key.arch}`;
  return `${name}${key.cuda ? '-cuda' : ''}${key.source === 'python' ? '-python' : ''}`;
}

/** Reads a folder's manifest; null when there is none or it is not one of ours. */
export function readManifest(folder: string): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST_NAME), 'utf8')));
  } catch {
    return null;
  }
}

/** The first file of an engine that is gone or has another size; null when all are as they were built. */
export function changedFile(folder: string, manifest: Manifest): string | null {
  for (const { path, bytes } of manifest.files) {
    const file = isAbsolute(path) ? path : join(folder, path);
    if (!existsSync(file) || statSync(file).size !== bytes) return file;
  }
  return null;
}

/**
 * Finds the engine for a version of tfjs-node-gpu: the one installed last wins, a complete one before a broken one.
 * Never throws: an unreadable cache holds no engine.
 */
export function locateEngine(tfjs: string, environment: NodeJS.ProcessEnv = process.env): Located {
  const root = enginesFolder(environment);
  const candidates: { folder: string; manifest: Manifest }[] = [];
  for (const name of safeList(root)) {
    if (!name.startsWith('tensorflow-')) continue;
    const folder = join(root, name);
    const manifest = readManifest(folder);
    if (manifest && fits(manifest, tfjs)) candidates.push({ folder, manifest });
  }
  candidates.sort((a, b) => b.manifest.installedAt.localeCompare(a.manifest.installedAt));
  let broken: Located | null = null;
  for (const { folder, manifest } of candidates) {
    const changed = changedFile(folder, manifest);
    if (changed === null) return { state: 'installed', engine: installedEngine(folder, manifest) };
    broken ??= { state: 'broken', folder, reason: brokenReason(manifest, changed) };
  }
  return broken ?? { state: 'missing' };
}

/** An engine in its folder, with absolute paths. */
export function installedEngine(folder: string, manifest: Manifest): InstalledEngine {
  const quiet = manifest.quiet === null ? null : join(folder, manifest.quiet);
  return { folder, manifest, addon: join(folder, manifest.addon), quiet };
}

function fits(manifest: Manifest, tfjs: string): boolean {
  return (
    manifest.tfjs === tfjs &&
    manifest.napi === NAPI_VERSION &&
    manifest.platform === process.platform &&
    manifest.arch === process.arch
  );
}

function brokenReason(manifest: Manifest, changed: string): string {
  return manifest.source === 'python'
    ? `It was built on the TensorFlow ${manifest.tensorflow} of your Python, which has changed since (${changed}).`
    : `A file of it is missing or damaged (${changed}).`;
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
