import type { IpcMainInvokeEvent } from 'electron';
import { app, session } from 'electron';
import { pagesAddress } from './pages.ts';

/** Copying is asked for by Chromium's name of today; the types of the permission handlers differ in what they list. */
const allowed: readonly string[] = ['clipboard-sanitized-write'];

/**
 * The window shows the app's own pages and nothing else: no navigation, no new windows, no web views, no permissions.
 * Before the app is ready.
 */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void }, url: string): void => {
      if (!isOwnPage(url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(allowed.includes(permission)));
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed.includes(permission));
  });
}

/** Whether a request comes from the app's own page. A frame that is gone is nobody. */
export function isFromOwnPage(event: IpcMainInvokeEvent): boolean {
  // Versions before 13 say the window only; there is one frame in it, as the policy allows no others
  const frame = event.senderFrame as IpcMainInvokeEvent['senderFrame'] | undefined;
  return isOwnPage(frame === undefined ? event.sender.getURL() : frame?.url);
}

/** An empty address is not the app's. */
export function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(pagesAddress) ?? false;
}
