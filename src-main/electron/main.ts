// Electron's main process: windows, menus, dialogs and the gateway. Everything else is the backend process's.
import { app, BrowserWindow } from 'electron';
import { Backend } from './backend.ts';
import { openGateway } from './gateway.ts';
import { setMenu } from './menu.ts';
import { namedFiles } from './named.ts';
import { registerScheme, servePages } from './pages.ts';
import { harden } from './security.ts';
import { closingOf, createWindow } from './window.ts';

registerScheme();
harden();

// A second start shows the window that is there, or its files in it: no two apps write one folder
if (!app.requestSingleInstanceLock()) app.quit();
else {
  const backend = new Backend();
  const show = (file: string): void => void createWindow(backend, backend.register(file));
  // On macOS files do not come as words of the command line
  const early: string[] = [];
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (app.isReady()) show(file);
    else early.push(file);
  });
  app.on('second-instance', (_event, argv, folder) => {
    const files = namedFiles(argv, folder);
    if (files.length > 0) return files.forEach(show);
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) createWindow(backend);
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    // A training that runs is stopped and written first
    event.preventDefault();
    void backend.close().then(() => {
      closed = true;
      app.quit();
    });
  });
  void app.whenReady().then(() => {
    servePages();
    openGateway(backend, closingOf);
    setMenu(backend);
    backend.start();
    const files = [...namedFiles(process.argv, process.cwd()), ...early];
    if (files.length === 0) createWindow(backend);
    for (const file of files) show(file);
  });
}
