import type { EventName, Host } from '#core/contract/index.ts';
import { createClient, droppedFileSchema, events } from '#core/contract/index.ts';

/** What the preload script puts on the window: one function a request, and a way to listen. */
export interface PreloadObject {
  readonly requests: Readonly<Record<string, Readonly<Record<string, (params: unknown) => Promise<unknown>>>>>;
  on(name: string, listener: (payload: unknown) => void): () => void;
  dropped(index: number): Promise<unknown>;
}

declare global {
  interface Window {
    readonly netloom?: PreloadObject;
  }
}

/** The host of the desktop: replies and events are parsed by their schemas here, as they come from another process. */
export function connectDesktop({ requests, on, dropped }: PreloadObject): Host {
  return {
    client: createClient(async (name, params) => {
      const [group = '', member = ''] = name.split('.');
      const send = requests[group]?.[member];
      if (!send) return { ok: false, failure: { code: 'unknown-method', message: `This window's host has no ${name}.` } };
      return send(params);
    }),
    on: <N extends EventName>(name: N, listener: (payload: never) => void) =>
      on(name, (payload) => {
        const parsed = events[name].safeParse(payload);
        if (parsed.success) listener(parsed.data as never);
      }),
    dropped: async (index) => droppedFileSchema.parse(await dropped(index)),
  };
}
