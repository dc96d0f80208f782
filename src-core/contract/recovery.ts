import { z } from 'zod';

/** A window's own name, made by itself; it survives a reload. */
export const windowIdSchema = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/**
 * What a page says over its line when it ends by the person's hand. Without it the line broke: browsers close it alike for a
 * page that was left and one that crashed.
 */
export const lastWord = 'leave';

/** Unsaved work that a window handed in. */
export const journalEntrySchema = z.object({
  /** The window that wrote it. */
  id: windowIdSchema,
  name: z.string(),
  /** What the last step did, in words; empty where nothing was done yet. */
  step: z.string(),
  /** When that was, in milliseconds since 1970. */
  time: z.number(),
  /** The file that it belongs to, by its name; null for one never saved. */
  fileName: z.string().nullable(),
  /**
   * `own`: of the window that asks. `lost`: its window or host ended without a word. `closed`: the person let it go unsaved; it
   * is kept a while, in case that was a mistake.
   */
  state: z.enum(['own', 'lost', 'closed']),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;
