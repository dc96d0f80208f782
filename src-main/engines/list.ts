import type { EngineName, EngineStatus } from '#core/contract/index.ts';
import type { Engine } from './engine.ts';
import type { NodeRunner } from './tensorflow/self-test.ts';
import { cpuEngine } from './tfjs/cpu.ts';
import { tensorflowEngine } from './tfjs/tensorflow.ts';
import { wasmEngine } from './tfjs/wasm.ts';
import { webgpuEngine } from './tfjs/webgpu.ts';

/** The engines in order of preference. */
export const engines: readonly Engine[] = [tensorflowEngine, webgpuEngine, wasmEngine, cpuEngine];

const byName: Readonly<Record<EngineName, Engine>> = {
  tensorflow: tensorflowEngine,
  webgpu: webgpuEngine,
  wasm: wasmEngine,
  cpu: cpuEngine,
};

/** What each engine says of itself, in order of preference; never throws. */
export function detectEngines(runNode?: NodeRunner): Promise<EngineStatus[]> {
  return Promise.all(engines.map((engine) => engine.detect(runNode)));
}

/** The first engine that works here and is worth it. Plain JavaScript always works. */
export async function bestEngine(): Promise<{ engine: Engine; status: EngineStatus }> {
  for (const engine of engines) {
    const status = await engine.detect();
    if (status.available && !status.onlyByChoice) return { engine, status };
  }
  return { engine: cpuEngine, status: await cpuEngine.detect() };
}

/** The engine that is asked for, or the best; throws with the reason and the way out where it is not there. */
export async function chooseEngine(name: EngineName | null): Promise<{ engine: Engine; status: EngineStatus }> {
  if (name === null) return bestEngine();
  const engine = byName[name];
  const status = await engine.detect();
  if (!status.available) throw new Error(`The ${name} engine can't be used. ${status.reason ?? ''}`.trim());
  return { engine, status };
}
