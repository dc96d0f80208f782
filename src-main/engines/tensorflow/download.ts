import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChildResult, runChild } from './child.ts';
import { diskFull, EngineProblem, lastLines, saysDiskFull, WASM_MEANWHILE } from './problem.ts';
import type { Python } from './python.ts';
import { watchSize } from './size.ts';

/** Bytes so far, of all (null: unknown). */
export type Report = (bytes: number, totalBytes: number | null) => void;

/**
 * Wheels are chosen for this version of Python, not for the person's: only TensorFlow's libraries are taken out of
 * them, so a Python that TensorFlow does not support (too new, mostly) is as good as any.
 */
const WHEELS_FOR = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--abi', 'abi3', '--abi', 'none'];

/** The libraries, and the few headers that the addon includes: 14 files of 13,035 (of 268 MB). */
export const TENSORFLOW_FILES = '^tensorflow/(libtensorflow_(cc|framework)\\.so\\.2|include/(.*/)?(c/.*|ctstring[^/]*)\\.h)$';
/** NVIDIA's libraries and the assembler that TensorFlow calls, without headers. */
export const NVIDIA_FILES = '^nvidia/(?!.*/include/)';

const UNPACK = `
import os, re, sys, zipfile
wheel, target, wanted = sys.argv[1], sys.argv[2], re.compile(sys.argv[3])
with zipfile.ZipFile(wheel) as archive:
    for member in archive.infolist():
        if wanted.match(member.filename) and not member.is_dir():
            path = archive.extract(member, target)
            if (member.external_attr >> 16) & 0o111:
                os.chmod(path, 0o755)
`;

import { makeFolder } from '../../files/folder.ts';

const REQUIREMENTS = `
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    name = next(n for n in archive.namelist() if re.match(r"^tensorflow[^/]*\\.dist-info/METADATA$", n))
    for line in archive.read(name).decode("utf-8").splitlines():
        found = re.match(r"Requires-Dist: (nvidia-[^;]+);.*and-cuda", line)
        if found:
            print(found.group(1).strip())
`;

export interface DownloadOptions {
  readonly python: Python;
  /** Exact requirements, such as `tensorflow-cpu==2.21.0`. */
  readonly requirements: readonly string[];
  /** An empty or new folder for the wheels and pip's own temporary files. */
  readonly folder: string;
  /** What will be fetched, if known. */
  readonly totalBytes: number | null;
  readonly signal?: AbortSignal | undefined;
  readonly report: Report;
}

/** Fetches wheels with pip, which checks their checksums; without their dependencies. Returns the files. */
export async function downloadWheels(options: DownloadOptions): Promise<string[]> {
  const { python, requirements, folder, totalBytes, signal, report } = options;
  const wheels = join(folder, 'wheels');
  const temporary = join(folder, 'pip');
  await makeFolder(wheels);
  await makeFolder(temporary);
  // pip fetches into one folder and then copies into the other: the larger of the two is what has been fetched.
  const stopWatching = watchSize([wheels, temporary], (bytes) =>
    report(totalBytes ? Math.min(bytes, totalBytes) : bytes, totalBytes),
  );
  try {
    const result = await runChild(
      python.executable,
      // No cache: pip would keep a second copy of everything for a package that is fetched once.
      [
        ...'-m pip download --no-deps --no-cache-dir --only-binary :all: --progress-bar off --retries 3'.split(' '),
        ...WHEELS_FOR,
        '--dest',
        wheels,
        ...requirements,
      ],
      {
        signal,
        cwd: folder,
        env: { TMPDIR: temporary, PIP_NO_INPUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', PYTHONUNBUFFERED: '1' },
      },
    );
    if (result.code !== 0) throw pipProblem(result, requirements, folder);
    await rm(temporary, { recursive: true, force: true });
    return (await readdir(wheels)).map((name) => join(wheels, name));
  } finally {
    stopWatching();
  }
}

/** Takes the files whose names match `pattern` out of a wheel. */
export async function unpackWheel(
  python: Python,
  wheel: string,
  target: string,
  pattern: string,
  signal: AbortSignal | undefined,
  report: (bytes: number) => void,
): Promise<void> {
  await makeFolder(target);
  const stopWatching = watchSize([target], report);
  try {
    const result = await runChild(python.executable, ['-c', UNPACK, wheel, target, pattern], { signal, cwd: target });
    if (result.code === 0) return;
    if (saysDiskFull(result.output)) throw diskFull(target);
    throw new EngineProblem(
      'download-failed',
      'TensorFlow was fetched but could not be unpacked.',
      `Install again. ${WASM_MEANWHILE}`,
      lastLines(result.output),
    );
  } finally {
    stopWatching();
  }
}

/** What a CUDA build of TensorFlow wants of NVIDIA's packages, as its wheel says. */
export async function cudaRequirements(python: Python, wheel: string, folder: string, signal?: AbortSignal): Promise<string[]> {
  const result = await runChild(python.executable, ['-c', REQUIREMENTS, wheel], { signal, cwd: folder });
  return result.code === 0 ? result.stdout.split('\n').filter((line) => line !== '') : [];
}

const UNREACHABLE =
  /name resolution|NewConnectionError|ConnectionError|Connection (refused|reset|timed out)|Read timed out|ConnectTimeout|SSLError|ProxyError|No route to host|unreachable/i;

/** pip's failure in plain words. */
export function pipProblem(
  result: Pick<ChildResult, 'output' | 'code' | 'signal'>,
  requirements: readonly string[],
  folder: string,
): EngineProblem {
  const { output } = result;
  const details = lastLines(output) || `pip ended with ${result.signal ?? result.code}`;
  if (saysDiskFull(output)) return diskFull(folder);
  if (UNREACHABLE.test(output)) {
    return new EngineProblem(
      'download-failed',
      'TensorFlow could not be fetched: the Python package index did not answer.',
      `Check the internet connection (behind a proxy or mirror: pip's own settings are used), then install again. ${WASM_MEANWHILE}`,
      details,
    );
  }
  if (/No matching distribution|Could not find a version/i.test(output)) {
    return new EngineProblem(
      'no-wheel',
      `pip found no ${requirements[0] ?? 'TensorFlow'} for this machine.`,
      `Bring pip up to date (python3 -m pip install --upgrade pip) and install again; a Linux with glibc 2.27 or newer is needed. ${WASM_MEANWHILE}`,
      details,
    );
  }
  const said = details
    .split('\n')
    .at(-1)
    ?.replace(/^ERROR: /, '');
  return new EngineProblem(
    'download-failed',
    `TensorFlow could not be fetched: pip says "${said}".`,
    `Install again when that is mended. ${WASM_MEANWHILE}`,
    details,
  );
}
