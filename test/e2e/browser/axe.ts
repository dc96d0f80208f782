import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(
    part: string,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
}

/** What axe finds, a line each with the first place; in a part of the page where one is named. */
export async function findings(page: Page, within = 'html'): Promise<string[]> {
  // evaluate, not a script element: the page's policy lets none in
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  // Only lines leave the page: all that axe passed, sent over here, would take many times as long as finding it
  return page.evaluate(async (part) => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(part, {
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.any[0]?.message ?? ''}`,
    );
  }, within);
}
