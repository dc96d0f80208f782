/** The line to whoever started this process, whichever kind of process it is. */
export interface ParentPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other end is gone: nobody waits for this process any more. */
  onClose(listener: () => void): void;
}

interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: string, listener: (event: { data: unknown; ports?: MessagePortLike[] }) => void): void;
  start?(): void;
}

/**
 * In Electron's utility process the first message brings the port to the backend; in a forked Node
 * process the IPC channel is the line. Throws where there is neither.
 */
export function openParentPort(): Promise<ParentPort> {
  const parent = (process as unknown as { parentPort?: MessagePortLike }).parentPort;
  if (parent) {
    return new Promise((resolve) => {
      parent.on('message', ({ ports }) => {
        const port = ports?.[0];
        if (port) resolve(fromMessagePort(port));
      });
    });
  }
  if (!process.send) throw new Error('This process is started by Netloom, not by hand.');
  return Promise.resolve({
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.on('disconnect', listener),
  });
}

function fromMessagePort(port: MessagePortLike): ParentPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start?.();
    },
    onClose: (listener) => port.on('close', () => listener()),
  };
}
