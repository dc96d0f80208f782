import type { FromBackend } from './backendProtocol.ts';

/** One end of a message channel, as Electron's utility processes see it. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

interface UtilityParent {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void;
}

/** The line from the backend process to Electron's main. */
export interface MainPort {
  readonly kind: 'utility' | 'fork';
  readonly send: (message: FromBackend) => void;
  onMessage(listener: (message: unknown, ports: readonly Port[]) => void): void;
  /** Main is gone, and with it everybody who could ask. */
  onClose(listener: () => void): void;
}

export function openMainPort(): MainPort {
  const parent = (process as unknown as { parentPort?: UtilityParent }).parentPort;
  if (parent) {
    return {
      kind: 'utility',
      send: (message) => parent.postMessage(message),
      onMessage: (listener) => parent.on('message', ({ data, ports }) => listener(data, ports)),
      // A utility process ends with its main by itself
      onClose: () => undefined,
    };
  }
  if (!process.send) throw new Error('This process is started by Netloom, not by hand.');
  return {
    kind: 'fork',
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on('message', (message) => listener(message, [])),
    onClose: (listener) => void process.on('disconnect', listener),
  };
}
