import { createHash } from 'node:crypto';

/** Names a content: equal hashes, equal texts. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
