import type { Host } from '#core/contract/index.ts';
import { nameWindow } from '../recovery/identity.ts';
import { connectBrowser } from './browser.ts';
import { connectDesktop } from './desktop.ts';

/** The host behind this window: the desktop's preload object where there is one, else the server that sent the page. */
export function connectHost(): Host {
  if (window.netloom) {
    // A window of the desktop is never a copy of another
    void nameWindow();
    return connectDesktop(window.netloom);
  }
  return connectBrowser(
    window.location,
    (client) => nameWindow(async (name) => (await client.windows.isAlive({ window: name })).alive),
    (leave) => window.addEventListener('pagehide', leave),
  );
}
