import { z } from 'zod';
import { windowIdSchema } from '#core/contract/index.ts';
import { hashOf } from '../files/hash.ts';

/** What an entry says besides the drawing, in the first line of its file: a list reads no drawings. */
const headSchema = z.object({
  format: z.literal('netloom-journal'),
  version: z.literal(1),
  window: windowIdSchema,
  /** The host that the window belongs to. */
  host: z.string().max(64),
  name: z.string(),
  step: z.string(),
  time: z.number(),
  file: z.object({ path: z.string(), hash: z.string().nullable() }).nullable(),
  weights: z.string().nullable(),
  /** Kept elsewhere too: once the person lets the window go, nothing of it is unsaved. */
  elsewhere: z.boolean().optional(),
  /** Of the drawing's text, which follows: what was torn or altered is noticed. */
  hash: z.string(),
});
export type JournalHead = z.infer<typeof headSchema>;

/** The longest first line that is looked for: paths and names are shorter by far. */
export const maximumHead = 64 * 1024;

export function encodeEntry(head: Omit<JournalHead, 'format' | 'version' | 'hash'>, text: string): string {
  const whole: JournalHead = { format: 'netloom-journal', version: 1, ...head, hash: hashOf(text) };
  return `${JSON.stringify(whole)}\n${text}`;
}

/** From the beginning of an entry's file; null where that is none. */
export function decodeHead(start: string): JournalHead | null {
  const end = start.indexOf('\n');
  if (end < 0) return null;
  try {
    const parsed = headSchema.safeParse(JSON.parse(start.slice(0, end)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The whole entry; null where it is none, or not as it was written. */
export function decodeEntry(content: string): { readonly head: JournalHead; readonly text: string } | null {
  const head = decodeHead(content.slice(0, maximumHead));
  if (!head) return null;
  const text = content.slice(content.indexOf('\n') + 1);
  return hashOf(text) === head.hash ? { head, text } : null;
}
