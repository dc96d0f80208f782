import type { Host } from '#core/contract/index.ts';
import { connectBrowser } from './browser.ts';
import { connectDesktop } from './desktop.ts';

/** The host behind this window: the desktop's preload object where there is one, else the server that sent the page. */
export function connectHost(): Host {
  return window.netloom ? connectDesktop(window.netloom) : connectBrowser(window.location);
}
