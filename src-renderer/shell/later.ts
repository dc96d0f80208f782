import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';

const parts: (() => Promise<unknown>)[] = [];

/**
 * A part of the window whose program is not read before the first drawing stands: it is when the part is first shown, or in
 * the first idle moment (`loadParts`), whichever comes before. It stands in a `Suspense`.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  parts.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Reads all that was put off, so that nothing waits for it when it is asked for. A part that fails tells when it is shown. */
export function loadParts(): void {
  for (const load of parts) void load().catch(() => undefined);
}
