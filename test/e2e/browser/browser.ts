import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium for these tests; `npm test` names one. */
export const chromiumExecutable = process.env.CHROMIUM_EXECUTABLE ?? known.find((file) => existsSync(file));

/** Of two such switches the last one counts alone, so these are Playwright's own and what follows. */
const without = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter'],
  ...['HttpsFirstBalancedModeAutoEnable', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'OptimizationHints', 'AimEnabled'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
  // With every window Chromium would begin two pages more, for what its address bar may show: a third of a start's work
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  // And a process for a page that never comes
  'SpareRendererForSitePerProcess',
];

function start(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Without these, Chromium looks for its maker's servers at every start
  const quiet = [
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({
    ...(chromiumExecutable ? { executablePath: chromiumExecutable } : {}),
    args: [...asRoot, ...quiet, `--disable-features=${without.join(',')}`],
  });
}

let running: Promise<Browser> | null = null;

/**
 * The Chromium of this process and of all files that it runs, with nothing open in it: its start costs more than most
 * tests. It ends with the process. One for each process, without another between: what is told twice takes twice as long.
 */
export function connect(): Promise<Browser> {
  running ??= start();
  return running;
}

/** Closes what a file opened in it. */
export async function leave(browser: Browser | undefined): Promise<void> {
  for (const context of browser?.contexts() ?? []) await context.close();
}
