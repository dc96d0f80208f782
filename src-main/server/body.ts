import type { IncomingMessage } from 'node:http';

/** A document may have 64 MiB; JSON escapes can double its quotes and line breaks. */
const maximumBytes = 160 * 1024 * 1024;

/** The request's JSON, or why it can't be read. */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown } | { status: number; message: string }> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return { status: 415, message: 'Requests are JSON.' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) return { status: 413, message: 'The request is too large.' };
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { status: 400, message: 'The request is no JSON.' };
  }
}
