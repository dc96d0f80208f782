import { create } from 'zustand';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';

/** What the host says of itself, asked once at the start. */
export interface HostInfo {
  readonly kind: 'electron' | 'browser' | null;
  readonly version: string;
  readonly dialogs: 'native' | 'list';
  readonly folder: string | null;
}

export const useHostInfo = create<HostInfo>(() => ({ kind: null, version: '', dialogs: 'list', folder: null }));

export async function loadHostInfo(): Promise<void> {
  const info = await attempt(client().host.describe({}), 'The program behind this window does not answer.');
  if (info) useHostInfo.setState(info);
}
