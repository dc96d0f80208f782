// Joins the contract to IPC and nothing else: the window gets one function a request, and a way to listen.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { eventNames, methodNames } from '#core/contract/names.ts';

type Requests = Record<string, Record<string, (params: unknown) => Promise<unknown>>>;
type Listener = (payload: unknown) => void;

const requests: Requests = {};
for (const name of methodNames()) {
  const [group = '', member = ''] = name.split('.');
  requests[group] ??= {};
  requests[group][member] = (params) => ipcRenderer.invoke('netloom:request', name, params);
}

const listeners = new Map(eventNames().map((name) => [name, new Set<Listener>()]));
ipcRenderer.on('netloom:event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

// The page has no say in where a file lies: the path of what the person dropped goes from here to main
let dropped: readonly string[] = [];
window.addEventListener(
  'drop',
  ({ dataTransfer }) => {
    dropped = Array.from(dataTransfer?.files ?? [], (file) => webUtils.getPathForFile(file));
  },
  true,
);

contextBridge.exposeInMainWorld('netloom', {
  requests,
  /** The file at this place of the last drop, as a handle; null for one that lies nowhere. */
  async dropped(index: number): Promise<unknown> {
    const path = dropped[index];
    return path ? ipcRenderer.invoke('netloom:dropped', path) : null;
  },
  /** Calls back for one kind of event; returns its own unsubscribe. */
  on(name: string, listener: Listener): () => void {
    const ofName = listeners.get(name);
    if (!ofName) throw new Error(`There is no event ${name}.`);
    // The same function may be given twice: each has its own unsubscribe
    const heard: Listener = (payload) => listener(payload);
    ofName.add(heard);
    return () => void ofName.delete(heard);
  },
});
