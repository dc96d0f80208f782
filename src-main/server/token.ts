import { randomBytes, timingSafeEqual } from 'node:crypto';

export const cookieName = 'netloom';

/** 256 bits, new at each start: whoever has it is the person who started the server. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its time how much was right. */
export function sameToken(given: string | null | undefined, token: string): boolean {
  if (!given) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
