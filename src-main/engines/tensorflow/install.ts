import { mkdtemp, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from '../../files/folder.ts';
import { tryLock } from '../../files/lock.ts';
import { compileAddon, findCompiler } from './compile.ts';
import { cpuDevice, nvidiaGpu } from './gpu.ts';
import {
  engineFolderName,
  enginesFolder,
  type InstalledEngine,
  installedEngine,
  locateEngine,
  MANIFEST_NAME,
  type Manifest,
  NAPI_VERSION,
  readManifest,
  UNFINISHED_PREFIX,
} from './locate.ts';
import { addonSources, tfjsNodePackage } from './packages.ts';
import { asProblem, diskFull, EngineProblem, stopped } from './problem.ts';
import { byteProgress, type OnProgress, reporter } from './progress.ts';
import { neededBytes, type ProvidedTensorflow, provideTensorflow, reusableTensorflow } from './provide.ts';
import { findPython } from './python.ts';
import { type NodeRunner, nodeRunner, type SelfTest, testAddon } from './self-test.ts';
import { folderSize } from './size.ts';

const ADDON = join('lib', 'tfjs_binding.node');
const QUIET = join('lib', 'quiet.node');
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

export interface InstallOptions {
  /** Stops the installation at any moment: its programs are killed, its files removed. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** The Python to use; else `python3` or `python` of the PATH. */
  readonly python?: string;
  /** With CUDA (several GB) or without; else with, where there is an NVIDIA GPU. */
  readonly gpu?: boolean;
  /** Whether a suitable TensorFlow of that Python may be used instead of fetching one; yes by default. */
  readonly reuse?: boolean;
  /** Build again even when a working engine is there. */
  readonly force?: boolean;
  /** Runs the trial step. Required inside Electron, whose executable is no Node; else this process's Node. */
  readonly runNode?: NodeRunner;
}

export interface InstallResult {
  readonly engine: InstalledEngine;
  /** It was there, nothing was done. */
  readonly alreadyInstalled: boolean;
  /** What it trains on: `2 CPU cores`, or the GPU's name. */
  readonly device: string;
  readonly seconds: number;
  readonly downloadedBytes: number;
  readonly installedBytes: number;
}

/** Installs the tensorflow engine into the user's cache folder. Every failure is an EngineProblem. */
export async function installTensorflow(options: InstallOptions = {}): Promise<InstallResult> {
  const root = enginesFolder();
  try {
    requireSupportedPlatform();
    if (options.signal?.aborted) throw stopped();
    return await installLocked(root, options);
  } catch (error) {
    // A program that is killed fails in its own way; what counts is that the person stopped it.
    throw options.signal?.aborted ? stopped() : asProblem(error, root);
  }
}

async function installLocked(root: string, options: InstallOptions): Promise<InstallResult> {
  const started = performance.now();
  const tfjs = tfjsNodePackage();
  const cuda = wantsCuda(options.gpu);
  const present = locateEngine(tfjs.version);
  if (!options.force && present.state === 'installed' && (!options.gpu || present.engine.manifest.cuda)) {
    return result(present.engine, { alreadyInstalled: true, started, downloadedBytes: 0 });
  }
  await makeFolder(root);
  const unlock = tryLock(join(root, '.install-tensorflow.lock'));
  if (!unlock)
    throw new EngineProblem(
      'already-installing',
      'The tensorflow engine is being installed already, by another window or terminal.',
      'Wait until that has ended, or stop it there.',
    );
  try {
    // Whoever left these behind is gone: it would hold the lock. A program of it may still write there, and is in nobody's way.
    await removeUnfinished(root).catch(() => undefined);
    const work = await mkdtemp(join(root, `${UNFINISHED_PREFIX}${process.pid}-`));
    try {
      const built = await build(work, tfjs, cuda, options);
      const engine = await putInPlace(root, built.folder, built.manifest, options.signal);
      return result(engine, { alreadyInstalled: false, started, downloadedBytes: built.downloadedBytes });
    } finally {
      await removeFolder(work);
    }
  } finally {
    await removeUnfinished(root).catch(() => undefined);
    unlock();
  }
}

async function build(work: string, tfjs: { folder: string; version: string }, cuda: boolean, options: InstallOptions) {
  const { signal } = options;
  const report = reporter(options.onProgress);
  const runNode = options.runNode ?? defaultRunner();
  const sources = addonSources();
  const folder = join(work, 'engine');
  await makeFolder(join(folder, 'lib'));
  report('prepare');
  const python = await findPython({ signal, python: options.python, cwd: work });
  const compiler = await findCompiler(signal);
  const reused = options.reuse === false ? null : reusableTensorflow(python, cuda);
  if (reused) report('prepare', { message: `Your Python has TensorFlow ${reused.version}: nothing needs to be fetched.` });
  else await requireSpace(work, neededBytes(cuda));
  const tensorflow = reused ?? (await provideTensorflow({ python, cuda, folder, workFolder: work, signal, report }));
  report('compile');
  const addon = join(folder, ADDON);
  await compileAddon({
    compiler,
    sources: sources.binding,
    nodeHeaders: sources.nodeHeaders,
    tensorflowHeaders: tensorflow.headers,
    libraries: tensorflow.libraries,
    // Relative to the addon, so that the finished folder can be moved into its place.
    runPath: tensorflow.source === 'download' ? '$ORIGIN/../tensorflow' : tensorflow.libraries,
    workFolder: join(work, 'compile'),
    output: addon,
    quietOutput: join(folder, QUIET),
    signal,
  });
  if (tensorflow.source === 'download') await removeFolder(tensorflow.headers);
  report('test');
  const test = await testAddon({ tfjs: tfjs.folder, addon, workFolder: work, run: runNode, signal });
  report('finish', byteProgress(1, 1));
  const manifest = await describe(folder, tfjs.version, tensorflow, test);
  return { folder, manifest, downloadedBytes: tensorflow.downloadedBytes };
}

async function describe(folder: string, tfjs: string, tensorflow: ProvidedTensorflow, test: SelfTest): Promise<Manifest> {
  const libraries = tensorflow.source === 'download' ? 'tensorflow' : tensorflow.libraries;
  const paths = [ADDON, QUIET, ...LIBRARIES.map((name) => join(libraries, name))];
  const files = await Promise.all(
    paths.map(async (path) => ({ path, bytes: (await stat(isAbsolute(path) ? path : join(folder, path))).size })),
  );
  return {
    format: 1,
    tensorflow: test.tensorflow,
    tfjs,
    napi: NAPI_VERSION,
    platform: process.platform,
    arch: process.arch,
    cuda: tensorflow.cuda,
    source: tensorflow.source,
    addon: ADDON,
    quiet: QUIET,
    libraries,
    files,
    gpu: test.gpu ? (nvidiaGpu() ?? 'GPU') : null,
    installedAt: new Date().toISOString(),
  };
}

/** The manifest last, then one rename: a folder under its final name is complete. */
async function putInPlace(root: string, folder: string, manifest: Manifest, signal?: AbortSignal): Promise<InstalledEngine> {
  await writeFile(join(folder, MANIFEST_NAME), `${JSON.stringify(manifest, null, 2)}\n`);
  if (signal?.aborted) throw stopped();
  const target = join(root, engineFolderName(manifest));
  // A process that trains with the old one keeps its open files; only the name changes. Under this one it is still found,
  // so that a crash right here leaves a working engine.
  await rename(target, `${target}-replaced-${Date.now()}`).catch(() => undefined);
  await rename(folder, target);
  await removeSuperseded(root, target, manifest.tfjs);
  return installedEngine(target, manifest);
}

/** Engines for this Netloom that the new one replaces; each is 0.9 GB or more. */
async function removeSuperseded(root: string, current: string, tfjs: string): Promise<void> {
  for (const name of await readdir(root)) {
    const folder = join(root, name);
    const manifest = folder === current ? null : readManifest(folder);
    const replaced = manifest?.tfjs === tfjs && manifest.platform === process.platform && manifest.arch === process.arch;
    if (replaced) await removeFolder(folder).catch(() => undefined);
  }
}

async function removeUnfinished(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (name.startsWith(UNFINISHED_PREFIX)) await removeFolder(join(root, name));
  }
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function result(
  engine: InstalledEngine,
  more: { alreadyInstalled: boolean; started: number; downloadedBytes: number },
): Promise<InstallResult> {
  return {
    engine,
    alreadyInstalled: more.alreadyInstalled,
    device: engine.manifest.gpu ?? cpuDevice(),
    seconds: (performance.now() - more.started) / 1000,
    downloadedBytes: more.downloadedBytes,
    installedBytes: await folderSize(engine.folder),
  };
}

function requireSupportedPlatform(): void {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')) return;
  throw new EngineProblem(
    'unsupported-platform',
    `The tensorflow engine runs on Linux (x64 and arm64), not on ${process.platform} (${process.arch}).`,
    'Train with the webgpu engine, or with the wasm engine, which works everywhere.',
  );
}

async function requireSpace(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize < bytes) throw diskFull(folder, bytes);
}

function wantsCuda(gpu: boolean | undefined): boolean {
  // Only Linux on x64 has a CUDA build on the package index.
  return process.arch === 'x64' && (gpu ?? nvidiaGpu() !== null);
}

function defaultRunner(): NodeRunner {
  if (process.versions.electron) throw new Error('installTensorflow needs runNode inside Electron');
  return nodeRunner(process.execPath);
}
