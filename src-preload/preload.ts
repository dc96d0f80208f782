// Joins the contract to IPC and nothing else: the window gets one function a request, and a way to listen.
import { contextBridge, ipcRenderer } from 'electron';
import { eventNames, methodNames } from '#core/contract/names.ts';

type Requests = Record<string, Record<string, (params: unknown) => Promise<unknown>>>;

const requests: Requests = {};
for (const name of methodNames()) {
  const [group = '', member = ''] = name.split('.');
  requests[group] ??= {};
  requests[group][member] = (params) => ipcRenderer.invoke('netloom:request', name, params);
}

contextBridge.exposeInMainWorld('netloom', {
  requests,
  /** Calls back for one kind of event; returns its own unsubscribe. */
  on(name: string, listener: (payload: unknown) => void): () => void {
    if (!eventNames().includes(name)) throw new Error(`There is no event ${name}.`);
    const heard = (_event: unknown, told: unknown, payload: unknown) => {
      if (told === name) listener(payload);
    };
    ipcRenderer.on('netloom:event', heard);
    return () => ipcRenderer.removeListener('netloom:event', heard);
  },
});
