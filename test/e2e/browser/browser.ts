import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run answers. */
    chromium: string;
  }
}

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium for these tests; `npm test` names one. */
export const chromiumExecutable = process.env.CHROMIUM_EXECUTABLE ?? known.find((file) => existsSync(file));

/** The running Chromium, with nothing open in it; closing it closes what was opened here, and nothing of other files. */
export function connect(): Promise<Browser> {
  return chromium.connect(inject('chromium'));
}
