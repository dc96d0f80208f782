import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const DRIVER = '/proc/driver/nvidia/gpus';

/** The name of the first NVIDIA GPU with a driver, such as `NVIDIA H100`; null without one. Asks no program. */
export function nvidiaGpu(): string | null {
  try {
    for (const name of readdirSync(DRIVER)) {
      const model = /^Model:\s*(.+)$/m.exec(readFileSync(`${DRIVER}/${name}/information`, 'utf8'));
      if (model?.[1]) return model[1].trim();
    }
  } catch {
    // No NVIDIA driver, or that of Windows below.
  }
  // Windows's Linux (WSL 2) shows the GPU of its host without that folder.
  return existsSync('/dev/dxg') && existsSync('/usr/lib/wsl/lib/libcuda.so.1') ? 'NVIDIA GPU' : null;
}

/** The processor as a device: `8 CPU cores`. */
export function cpuDevice(): string {
  const cores = availableParallelism();
  return cores === 1 ? '1 CPU core' : `${cores} CPU cores`;
}
