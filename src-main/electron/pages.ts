import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';
import { contentSecurityPolicy } from './policy.ts';

/** An origin of the app's own, so that neither files nor the network are in the window's reach. */
export const pagesAddress = 'app://netloom/';

export const pagesFolder = path.join(__dirname, '../renderer');

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function servePages(): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = path.join(pagesFolder, path.normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    if (host !== 'netloom' || !file.startsWith(pagesFolder + path.sep)) return new Response('There is no such page.', { status: 404 });
    const found = await net.fetch(pathToFileURL(file).toString());
    const headers = new Headers(found.headers);
    headers.set('Content-Security-Policy', contentSecurityPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(found.body, { status: found.status, headers });
  });
}
