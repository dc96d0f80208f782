import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line each with the first place; in a part of the page where one is named. */
export async function findings(page: Page, within = 'html'): Promise<string[]> {
  // evaluate, not a script element: the page's policy lets none in
  await page.evaluate(axe);
  const results = await page.evaluate(
    (part) =>
      (
        globalThis as unknown as {
          axe: {
            run(part: string): Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
          };
        }
      ).axe.run(part),
    within,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.any[0]?.message ?? ''}`,
  );
}
