import { app, session } from 'electron';
import { pagesAddress } from './pages.ts';

/** The window shows the app's own pages and nothing else: no navigation, no new windows, no web views, no permissions. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!url.startsWith(pagesAddress)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === ('clipboard-sanitized-write' as typeof permission)));
  });
}

/** Whether a message comes from the app's own page; a frame without an address is none. */
export function isOwnPage(url: string | undefined): boolean {
  return url !== undefined && url !== '' && url.startsWith(pagesAddress);
}
