import { ipcMain } from 'electron';
import type { Reply } from '#core/contract/index.ts';
import type { Backend } from './backend.ts';
import { isOwnPage } from './security.ts';

/** The one door from the window: checks who asks, and hands the request on to the backend, which parses it. */
export function openGateway(backend: Backend): void {
  ipcMain.handle('netloom:request', (event, name: unknown, params: unknown): Promise<Reply> => {
    // A frame that is gone has no address and is refused as well; very old versions know no frame here
    const frame = event.senderFrame as typeof event.senderFrame | undefined;
    const url = frame === undefined ? event.sender.getURL() : frame?.url;
    if (!isOwnPage(url) || typeof name !== 'string') {
      return Promise.resolve({ ok: false, failure: { code: 'refused', message: 'This request does not come from the app.' } });
    }
    return backend.request(name, params);
  });
}
