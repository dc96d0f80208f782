import { z } from 'zod';

export const handle = z.string().min(1).max(200);
export const name = z.string().max(1000);
/** A document travels as text; both ends restore it, so that nothing unchecked enters. 64 MiB is far above any drawing. */
export const documentText = z.string().max(64 * 1024 * 1024);

/** Endings of files that the app offers to open; what they hold is judged by their content. */
export const networkEndings = ['.netloom', '.keras', '.h5', '.hdf5', '.json'] as const;

/**
 * A Netloom document, or a network that was imported (Keras, TensorFlow.js). `hash` is null for an import: it is not saved yet.
 * `weights`: what lies beside the document or came with the network; null where there are none. The text of a `lesson` is that
 * of its file.
 */
export const openedSchema = z.object({
  name,
  kind: z.enum(['document', 'lesson']).default('document'),
  text: documentText,
  hash: z.string().nullable(),
  weights: handle.nullable(),
  /** What an import could not bring along as it was. */
  notices: z.array(z.object({ where: z.string(), message: z.string() })),
});
export type Opened = z.infer<typeof openedSchema>;

/** Of all files of one drop together: the largest networks of keras.applications have 550 MB. */
export const maximumDroppedBytes = 2 * 1024 ** 3;
/** What one message carries of a dropped file. */
export const droppedPartBytes = 4 * 1024 * 1024;
// What is no base64 decodes to less; a pattern over megabytes would only cost time
export const droppedPart = z.string().max(Math.ceil(droppedPartBytes / 3) * 4);

/** A dropped file whose place the host knows, by its handle; null where it lies nowhere. */
export const droppedFileSchema = z.object({ handle, name }).nullable();
export type DroppedFile = z.infer<typeof droppedFileSchema>;
