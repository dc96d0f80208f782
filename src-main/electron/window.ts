import * as path from 'node:path';
import type { WebContents } from 'electron';
import { BrowserWindow, nativeTheme } from 'electron';
import type { Backend } from './backend.ts';
import { Closing } from './closing.ts';
import { pagesAddress } from './pages.ts';

const closings = new WeakMap<WebContents, Closing>();

/** What keeps the window of these contents open. */
export function closingOf(contents: WebContents): Closing | undefined {
  return closings.get(contents);
}

/** `handle`: of the file that the window begins with. */
export function createWindow(backend: Backend, handle: string | null = null): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Netloom',
    // The colours of the page's own ground, so that nothing flashes before it is drawn
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1e22' : '#ffffff',
    webPreferences: {
      preload: path.join(__dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const save = (): void => window.webContents.send('netloom:event', 'menu', { action: 'save' });
  closings.set(window.webContents, new Closing(window, { trains: () => backend.trains, save }));
  window.once('ready-to-show', () => window.show());
  // The drawing is kept by the window's session storage and comes back with the page
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  void window.loadURL(handle === null ? pagesAddress : `${pagesAddress}?open=${handle}`);
  return window;
}
