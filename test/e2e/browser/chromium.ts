import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumExecutable } from './browser.ts';

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

function start(): Promise<BrowserServer> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Without these, Chromium looks for its maker's servers at every start
  const quiet = [
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launchServer({
    ...(chromiumExecutable ? { executablePath: chromiumExecutable } : {}),
    host: '127.0.0.1',
    args: [...asRoot, ...quiet, `--disable-features=${without.join(',')}`],
  });
}

/** One Chromium for all files: its start costs more than most tests. What a test opens is in a context of its own. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await start();
  provide('chromium', server.wsEndpoint());
  return () => server.close();
}
