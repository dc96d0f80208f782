import type { EngineStatus } from '#core/contract/index.ts';
import type { NodeRunner } from '../tensorflow/self-test.ts';
import { tfjsVersion } from '../tfjs/version.ts';
import { adapterName, isSoftware } from './adapter.ts';
import { findDawn } from './dawn.ts';
import { type Probe, probe } from './probe.ts';

/** What the webgpu engine says of itself; asks the drivers in a process of its own. Never throws. */
export async function detectWebgpu(runNode?: NodeRunner): Promise<EngineStatus> {
  const dawn = findDawn();
  if (dawn.state === 'no-package')
    return missing(`The package ${dawn.name} is not installed. Install it: npm install, without --omit=optional.`);
  if (dawn.state === 'no-binary') return missing(`There is no WebGPU for ${process.platform} on ${process.arch}.`);
  return statusOf(await probe(dawn.url, runNode));
}

/** A probe in words. */
export function statusOf(found: Probe): EngineStatus {
  switch (found.state) {
    case 'failed':
      return missing(`WebGPU could not be started here: ${sentence(found.said)} Bring the GPU’s driver up to date.`);
    case 'no-adapter':
      return missing(noAdapter(found.said));
    case 'adapter': {
      const software = isSoftware(found.adapter);
      return {
        name: 'webgpu',
        available: true,
        version: tfjsVersion,
        device: adapterName(found.adapter),
        reason: software
          ? 'This adapter is a program on the processor, far slower than the wasm engine: it is used only where you choose it.'
          : null,
        installable: false,
        ...(software ? { onlyByChoice: true } : {}),
      };
    }
  }
}

function noAdapter(said: string): string {
  if (/libvulkan/i.test(said))
    return 'There is no Vulkan on this machine, by which GPUs are reached on Linux. Where there is a GPU, install its driver (on Debian and Ubuntu: sudo apt install libvulkan1 mesa-vulkan-drivers; for NVIDIA its own driver).';
  return process.platform === 'linux'
    ? 'No GPU was found. Where there is one, install its Vulkan driver (on Debian and Ubuntu: sudo apt install mesa-vulkan-drivers; for NVIDIA its own driver).'
    : 'No GPU was found that WebGPU can use. Where there is one, bring its driver up to date.';
}

function missing(reason: string): EngineStatus {
  return { name: 'webgpu', available: false, version: null, device: null, reason, installable: false };
}

function sentence(text: string): string {
  const line = text.trim().split('\n').at(-1) ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
