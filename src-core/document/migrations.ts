/** The version that this code reads and writes. */
export const currentVersion = 1;

/**
 * One entry a version that is no longer current: `migrations[n]` turns a parsed document of version n into
 * version n + 1. Empty as long as there is only the first version.
 */
export const migrations: Readonly<Record<number, (document: Record<string, unknown>) => Record<string, unknown>>> = {};
