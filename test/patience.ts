/** How long a test waits for what follows at once on an idle machine: a busy one may stand still for seconds. */
export const patience = { timeout: 15_000 };
