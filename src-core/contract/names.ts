import { events, methods } from './contract.ts';
import type { Methods } from './define.ts';

/** `documents.open`, for every request there is. */
export function methodNames(): readonly string[] {
  return Object.entries(methods as Methods).flatMap(([group, members]) =>
    Object.keys(members).map((member) => `${group}.${member}`),
  );
}

export function eventNames(): readonly string[] {
  return Object.keys(events);
}
