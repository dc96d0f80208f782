/** In milliseconds. */
const patience = 100;

/** The next moment at which the window has nothing else to do; it comes in any case, a little later at most. */
export function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: patience }));
}
