import * as path from 'node:path';
import { BrowserWindow, dialog, nativeTheme } from 'electron';
import type { Backend } from './backend.ts';
import { pagesAddress } from './pages.ts';

export function createWindow(backend: Backend): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Netloom',
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
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!backend.unsaved) return;
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'Close without saving?',
      detail: 'The drawing has changes that are not saved.',
      buttons: ['Keep open', 'Close without saving'],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 0) event.preventDefault();
    else backend.unsaved = false;
  });
  void window.loadURL(pagesAddress);
  return window;
}
