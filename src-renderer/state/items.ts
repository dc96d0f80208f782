import { z } from 'zod';
import { operatorTypes } from '#core/operators/list.ts';

/** Media type of a palette item on its way to the canvas. */
export const itemType = 'application/x-netloom-item';

const itemSchema = z.union([
  z.object({ kind: z.literal('operator'), type: z.enum(operatorTypes as [string, ...string[]]) }),
  /** A block that the document defines. */
  z.object({ kind: z.literal('block'), key: z.string() }),
  /** A block of the templates, by its id. */
  z.object({ kind: z.literal('block'), template: z.string() }),
  /** A block of the person's own, by its id. */
  z.object({ kind: z.literal('block'), own: z.string() }),
]);

/** What can be dragged from the palette. */
export type PaletteItem = z.infer<typeof itemSchema>;

export function writeItem(item: PaletteItem): string {
  return JSON.stringify(item);
}

/** Null where the text is no item: anything may be dropped on a window. */
export function readItem(text: string): PaletteItem | null {
  try {
    const parsed = itemSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
