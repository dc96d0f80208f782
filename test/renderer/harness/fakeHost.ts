import type { EventName, EventPayload, Handlers, Host } from '#core/contract/index.ts';
import { answer, createClient } from '#core/contract/index.ts';

type Given = { readonly [G in keyof Handlers]?: Partial<Handlers[G]> };

export interface FakeHost extends Host {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Names of the requests so far, in order. */
  readonly asked: readonly string[];
}

/** A host of a few handlers; requests and replies pass the contract's schemas as they do in a real one. */
export function fakeHost(handlers: Given): FakeHost {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const asked: string[] = [];
  return {
    asked,
    client: createClient((name, params) => {
      asked.push(name);
      return answer(handlers as Handlers, name, params);
    }),
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
    dropped: async () => null,
    emit(name, payload) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}
