import { create } from 'zustand';
import type { EngineName, EngineStatus, EventPayload, Finding } from '#core/contract/index.ts';
import { attempt } from '../host/attempt.ts';
import { client, currentHost } from '../host/current.ts';
import { usePreferences } from '../shell/preferences.ts';
import { notify } from '../shell/toasts.ts';

interface EnginesState {
  /** Best first; null: not asked yet. */
  readonly engines: readonly EngineStatus[] | null;
  readonly install: EventPayload<'engineInstall'> | null;
}

export const useEngines = create<EnginesState>(() => ({ engines: null, install: null }));

const titles: Readonly<Record<EngineName, string>> = {
  tensorflow: 'TensorFlow',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

export function engineTitle(name: EngineName): string {
  return titles[name];
}

export async function loadEngines(): Promise<void> {
  const engines = await attempt(client().engines.list({}), 'The engines can not be listed.');
  if (engines) useEngines.setState({ engines });
}

export function followEngines(): () => void {
  void loadEngines();
  return currentHost().on('engineInstall', (install) => {
    useEngines.setState({ install });
    if (install.state === 'running') return;
    void loadEngines();
    if (install.state === 'done') notify('success', install.message);
    else if (install.state === 'failed') notify('error', install.message);
  });
}

/** The one that the next training uses: the chosen one where it works, else the best that does. */
export function engineInUse(engines: readonly EngineStatus[] | null, chosen: EngineName | null): EngineStatus | null {
  const there = engines?.filter((engine) => engine.available) ?? [];
  return there.find((engine) => engine.name === chosen) ?? there.find((engine) => !engine.onlyByChoice) ?? null;
}

export function useEngineInUse(): EngineStatus | null {
  const engines = useEngines((state) => state.engines);
  const chosen = usePreferences((preferences) => preferences.engine);
  return engineInUse(engines, chosen);
}

/** `TensorFlow 2.21`. */
function engineVersion({ name, version }: EngineStatus): string {
  return version ? `${titles[name]} ${version.replace(/^(\d+\.\d+)\.\d+.*$/, '$1')}` : titles[name];
}

/** What it computes on, without the engine's own name in it. */
function deviceOf({ name, device }: EngineStatus): string {
  const parts = (device ?? '').split(', ');
  return parts.filter((part) => part !== '' && part !== titles[name]).join(', ');
}

/** `TensorFlow 2.21 on 2 CPU cores`. */
export function engineWords(engine: EngineStatus): string {
  const device = deviceOf(engine);
  return device ? `${engineVersion(engine)} on ${device}` : engineVersion(engine);
}

/** `TensorFlow 2.21, CPU`, for narrow places. */
export function engineShort(engine: EngineStatus): string {
  const device = deviceOf(engine);
  if (!device) return engineVersion(engine);
  return `${engineVersion(engine)}, ${/\bCPU\b/.test(device) ? 'CPU' : device}`;
}

/** What the engines need and can use, and what of it is here; nothing where it could not be looked for. */
export async function examineMachine(): Promise<readonly Finding[]> {
  return (await attempt(client().engines.examine({}), 'This machine can not be looked at.')) ?? [];
}

export const installTensorflow = () =>
  attempt(client().engines.install({ engine: 'tensorflow' }), 'The installation can not start.');
export const cancelInstall = () => attempt(client().engines.cancelInstall({}), 'The installation can not be stopped.');
