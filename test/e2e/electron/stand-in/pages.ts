import * as path from 'path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from '#main/electron/policy.ts';

// What src-main/electron/pages.ts does, by the protocol calls that Electron 9 has.
export const pagesAddress = 'app://netloom/';
export const pagesFolder = path.join(__dirname, '../renderer');

export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function servePages(): void {
  protocol.registerFileProtocol('app', (request, callback) => {
    const { pathname } = new URL(request.url);
    const file = path.join(pagesFolder, path.normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    callback(file.startsWith(pagesFolder + path.sep) ? { path: file, headers: { 'Content-Security-Policy': contentSecurityPolicy } } : { error: -6 });
  });
}
