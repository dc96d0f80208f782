import { cpuDevice, nvidiaGpu } from './gpu.ts';
import { locateEngine } from './locate.ts';
import { tfjsNodePackage } from './packages.ts';
import { EngineProblem } from './problem.ts';

/** What the engine doctor says about the tensorflow engine. */
export interface TensorflowStatus {
  readonly available: boolean;
  /** TensorFlow's version, `2.21.0`. */
  readonly version: string | null;
  /** `2 CPU cores`, or the GPU's name. */
  readonly device: string | null;
  /** Why it is not there, or a remark about how it runs; null where there is nothing to say. */
  readonly reason: string | null;
  /** What to do about the reason. */
  readonly remedy: string | null;
  /** Netloom can install it on this kind of machine. */
  readonly installable: boolean;
}

const INSTALL = 'netloom engines install tensorflow';

/** Looks at the installed engine without loading TensorFlow. Never throws. */
export function detectTensorflow(): TensorflowStatus {
  const installable = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
  const unavailable = (reason: string, remedy: string): TensorflowStatus => ({
    available: false,
    version: null,
    device: null,
    reason,
    remedy,
    installable,
  });
  try {
    const located = locateEngine(tfjsNodePackage().version);
    if (located.state === 'broken')
      return unavailable(`It is installed but can't be used. ${located.reason}`, `Install it again: ${INSTALL}.`);
    if (located.state === 'missing') {
      return installable
        ? unavailable('It is not installed.', `Install it: ${INSTALL} (fetches 274 MB, takes 0.9 GB).`)
        : unavailable('It runs on Linux only.', 'Use the webgpu or the wasm engine.');
    }
    const { manifest } = located.engine;
    const gpu = manifest.gpu === null ? null : nvidiaGpu();
    const common = { available: true, version: manifest.tensorflow, device: gpu ?? cpuDevice(), installable };
    return { ...common, ...remark(manifest.cuda, manifest.gpu, gpu) };
  } catch (error) {
    return error instanceof EngineProblem
      ? unavailable(error.message, error.remedy)
      : unavailable(`It could not be looked at: ${String(error)}`, `Install it again: ${INSTALL}.`);
  }
}

function remark(cuda: boolean, installedGpu: string | null, gpu: string | null) {
  if (installedGpu !== null && gpu === null) {
    return {
      reason: `The GPU that it was installed for (${installedGpu}) is not there now.`,
      remedy: 'Check the NVIDIA driver: nvidia-smi must list the GPU.',
    };
  }
  const visible = installedGpu === null ? nvidiaGpu() : null;
  if (visible !== null) {
    return {
      reason: cuda
        ? `It could not use the GPU (${visible}) when it was installed.`
        : `It was built without support for the GPU (${visible}).`,
      remedy: cuda
        ? `Bring the NVIDIA driver up to date, then: ${INSTALL} --force.`
        : `Install it again with GPU support: ${INSTALL} --gpu (several GB).`,
    };
  }
  return { reason: null, remedy: null };
}
