import type { z } from 'zod';

/** What all windows share, or what one window keeps for its reload. */
type Area = 'localStorage' | 'sessionStorage';

/** Null where nothing is stored, or storage is forbidden. */
export function readText(area: Area, key: string): string | null {
  try {
    return globalThis[area].getItem(key);
  } catch {
    return null;
  }
}

/** Null takes away what is stored. False where storage is full or forbidden: then what was stored before still is. */
export function writeText(area: Area, key: string, text: string | null): boolean {
  try {
    if (text === null) globalThis[area].removeItem(key);
    else globalThis[area].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What is stored, checked as it enters; null where there is nothing, or it is damaged. */
export function readStored<T>(area: Area, key: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readText(area, key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeStored(area: Area, key: string, value: unknown): boolean {
  return writeText(area, key, JSON.stringify(value));
}
