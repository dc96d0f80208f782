import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium for these tests; `npm test` names one. */
export const chromiumExecutable = process.env.CHROMIUM_EXECUTABLE ?? known.find((file) => existsSync(file));

export function launch(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Without these, Chromium looks for its maker's servers at every start
  const quiet = [
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ ...(chromiumExecutable ? { executablePath: chromiumExecutable } : {}), args: [...asRoot, ...quiet] });
}
