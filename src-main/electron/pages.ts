import * as path from 'node:path';
import { protocol } from 'electron';
import { contentPolicy, page } from '../pages.ts';

/** An origin of the app's own, so that neither files nor the network are in the window's reach. */
export const pagesAddress = 'app://netloom/';

const folder = path.join(__dirname, '../renderer');

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Once the app is ready. */
export function servePages(): void {
  protocol.handle('app', async ({ url }) => {
    const { host, pathname } = new URL(url);
    const found = host === 'netloom' ? await page(folder, pathname) : null;
    if (!found) return new Response('There is no such page.', { status: 404 });
    return new Response(found.content, {
      headers: { 'Content-Type': found.type, 'Content-Security-Policy': contentPolicy, 'X-Content-Type-Options': 'nosniff' },
    });
  });
}
