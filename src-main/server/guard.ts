import type { IncomingMessage } from 'node:http';
import { contentPolicy } from '../pages.ts';
import { cookieName, cookieValue, sameToken } from './token.ts';

export interface Guard {
  readonly port: number;
  readonly token: string;
}

/**
 * Why a request is refused, or null. Host stops DNS rebinding (a foreign name that resolves to this machine),
 * Origin stops other pages of the same browser, the cookie stops other programs and people of this machine.
 */
export function refusal(
  request: IncomingMessage,
  guard: Guard,
  needs: { cookie: boolean; origin: boolean },
): { status: number; message: string } | null {
  const hosts = [`127.0.0.1:${guard.port}`, `localhost:${guard.port}`];
  const { host, origin, cookie } = request.headers;
  if (!host || !hosts.includes(host))
    return { status: 421, message: 'This server answers only under the address that it printed.' };
  if (needs.origin && (!origin || !hosts.some((known) => origin === `http://${known}`)))
    return { status: 403, message: 'Requests from other pages are refused.' };
  if (needs.cookie && !sameToken(cookieValue(cookie, cookieName), guard.token))
    return { status: 401, message: 'Open the whole address that Netloom printed when it started, with its token.' };
  return null;
}

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The built files of the window carry a digest of their content in their names: read once, compiled once. */
export const keptForGood: Readonly<Record<string, string>> = { 'Cache-Control': 'private, max-age=31536000, immutable' };
