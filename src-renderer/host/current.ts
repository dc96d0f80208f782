import type { Client, Host } from '#core/contract/index.ts';

let current: Host | null = null;

/** Called once, before the window is drawn. */
export function setHost(host: Host): void {
  current = host;
}

/** The host of this window, for actions and stores outside of React. */
export function currentHost(): Host {
  if (!current) throw new Error('The window has no host yet: call setHost before drawing.');
  return current;
}

/** `client().documents.list({})` */
export function client(): Client {
  return currentHost().client;
}
