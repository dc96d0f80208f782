import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cudaRequirements, downloadWheels, NVIDIA_FILES, TENSORFLOW_FILES, unpackWheel } from './download.ts';
import { byteProgress, type reporter } from './progress.ts';
import { isSuitableTensorflow, type Python, requirePip } from './python.ts';
import { folderSize } from './size.ts';

/** The TensorFlow that is fetched. */
export const TENSORFLOW_VERSION = '2.21.0';

/** Sizes of what is fetched and unpacked (linux-x64, TensorFlow 2.21.0), for progress and the free space. */
export const SIZES = {
  cpu: { download: 273_829_956, unpacked: 853_500_000 },
  cuda: { download: 572_440_367, unpacked: 1_259_300_000 },
  /** NVIDIA's libraries for `cuda`; they are updated now and then, so these are estimates. */
  nvidia: { download: 2_600_000_000, unpacked: 4_420_000_000 },
} as const;

/** A TensorFlow to build on. */
export interface ProvidedTensorflow {
  readonly version: string;
  readonly source: 'download' | 'python';
  readonly cuda: boolean;
  /** Where its libraries are while building. */
  readonly libraries: string;
  readonly headers: string;
  readonly downloadedBytes: number;
}

/** The TensorFlow of the person's Python, if one may be used and it fits. */
export function reusableTensorflow(python: Python, wantsCuda: boolean): ProvidedTensorflow | null {
  const found = python.tensorflow;
  if (!found || !isSuitableTensorflow(found.version) || (wantsCuda && !found.cuda)) return null;
  return {
    version: found.version,
    source: 'python',
    cuda: found.cuda,
    libraries: found.folder,
    headers: join(found.folder, 'include'),
    downloadedBytes: 0,
  };
}

/** The most that lies on the disk at once during an installation. */
export function neededBytes(cuda: boolean): number {
  const { cpu, nvidia } = SIZES;
  // Wheels are unpacked one by one and removed, but pip holds what it fetches twice for a moment.
  return cuda ? SIZES.cuda.unpacked + nvidia.unpacked + nvidia.download : cpu.unpacked + cpu.download + 150_000_000;
}

export interface ProvideOptions {
  readonly python: Python;
  readonly cuda: boolean;
  /** The engine's future folder: `tensorflow/` (and `nvidia/`) appear in it. */
  readonly folder: string;
  /** For wheels and headers. */
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
  readonly report: ReturnType<typeof reporter>;
}

/** Fetches TensorFlow and unpacks the few files that are needed. */
export async function provideTensorflow(options: ProvideOptions): Promise<ProvidedTensorflow> {
  const { python, cuda, folder, workFolder, signal, report } = options;
  requirePip(python);
  const sizes = cuda ? SIZES.cuda : SIZES.cpu;
  // Only x64 has a CPU-only build; elsewhere `tensorflow` itself is one.
  const name = process.arch === 'x64' && !cuda ? 'tensorflow-cpu' : 'tensorflow';
  report('download', byteProgress(0, sizes.download));
  const [wheel] = await downloadWheels({
    python,
    requirements: [`${name}==${TENSORFLOW_VERSION}`],
    folder: join(workFolder, 'tensorflow-wheel'),
    totalBytes: sizes.download,
    signal,
    report: (bytes, total) => report('download', byteProgress(bytes, total)),
  });
  let downloadedBytes = await folderSize(join(workFolder, 'tensorflow-wheel'));
  if (!wheel) throw new Error('pip reported success but left no file');
  report('unpack', byteProgress(0, sizes.unpacked));
  await unpackWheel(python, wheel, folder, TENSORFLOW_FILES, signal, (bytes) =>
    report('unpack', byteProgress(bytes, sizes.unpacked)),
  );
  if (cuda) {
    const requirements = await cudaRequirements(python, wheel, workFolder, signal);
    downloadedBytes += await provideNvidia(options, requirements);
  }
  await rm(join(workFolder, 'tensorflow-wheel'), { recursive: true, force: true });
  const libraries = join(folder, 'tensorflow');
  return {
    version: TENSORFLOW_VERSION,
    source: 'download',
    cuda,
    libraries,
    headers: join(libraries, 'include'),
    downloadedBytes,
  };
}

/** NVIDIA's libraries go beside TensorFlow's, where its run path looks for them. Returns the bytes fetched. */
async function provideNvidia(options: ProvideOptions, requirements: readonly string[]): Promise<number> {
  const { python, folder, workFolder, signal, report } = options;
  let fetched = 0;
  for (const requirement of requirements) {
    const wheels = join(workFolder, 'nvidia-wheel');
    const message = `NVIDIA's ${requirement.replace(/^nvidia-|-cu12.*$/g, '')}`;
    const found = await downloadWheels({
      python,
      requirements: [requirement],
      folder: wheels,
      totalBytes: null,
      signal,
      report: (bytes) => report('download', { ...byteProgress(fetched + bytes, SIZES.nvidia.download), message }),
    });
    fetched += await folderSize(wheels);
    for (const wheel of found) {
      await unpackWheel(python, wheel, folder, NVIDIA_FILES, signal, (bytes) =>
        report('unpack', { ...byteProgress(bytes, null), message }),
      );
    }
    await rm(wheels, { recursive: true, force: true });
  }
  return fetched;
}
