import { basename, isAbsolute } from 'node:path';
import type { WebContents } from 'electron';
import { ipcMain } from 'electron';
import { z } from 'zod';
import type { Client, DroppedFile, Handlers } from '#core/contract/index.ts';
import { answer, createClient } from '#core/contract/index.ts';
import type { Backend } from './backend.ts';
import type { Closing } from './closing.ts';
import { isFile } from './named.ts';
import { isFromOwnPage } from './security.ts';

/** The one door from the window: checks who asks and what, and hands the request on to the backend. */
export function openGateway(backend: Backend, closingOf: (sender: WebContents) => Closing | undefined): void {
  const client = createClient((name, params) => backend.request(name, params));
  ipcMain.handle('netloom:request', (event, name: unknown, params: unknown) => {
    if (!isFromOwnPage(event))
      return { ok: false, failure: { code: 'refused', message: 'This request does not come from the app.' } };
    return answer(handlersFor(client, event.sender, closingOf(event.sender)), name, params);
  });
  ipcMain.handle('netloom:dropped', (event, path: unknown) => (isFromOwnPage(event) ? droppedFile(backend, path) : null));
}

/**
 * A file that the person dropped on the window: the preload script says where it lies, which no page can. Null where there is
 * none.
 */
function droppedFile(backend: Backend, said: unknown): DroppedFile {
  const path = z.string().max(32_768).safeParse(said);
  if (!path.success || !isAbsolute(path.data) || !isFile(path.data)) return null;
  return { handle: backend.register(path.data), name: basename(path.data, '.netloom') };
}

/** The names that the pages of a window gave themselves. */
const named = new WeakMap<WebContents, string>();

/** The backend is told when the window ends, so that unsaved work of it is not taken for that of a crash. */
function follow(sender: WebContents, window: string, client: Client): void {
  const known = named.has(sender);
  named.set(sender, window);
  if (known) return;
  sender.once('destroyed', () => {
    client.windows.leave({ window: named.get(sender) ?? window }).catch(() => undefined);
  });
}

/** The backend's, but for what belongs to the window: main must know of unsaved changes even while no backend runs. */
function handlersFor(client: Client, sender: WebContents, closing: Closing | undefined): Handlers {
  return {
    ...client,
    host: {
      ...client.host,
      setUnsaved: ({ unsaved }) => {
        closing?.setUnsaved(unsaved);
        return {};
      },
    },
    windows: {
      ...client.windows,
      show: (params) => {
        follow(sender, params.window, client);
        return client.windows.show(params);
      },
    },
    documents: {
      ...client.documents,
      chooseToSave: (params) => closeless(client.documents.chooseToSave(params), (file) => file !== null, closing),
      save: (params) => closeless(client.documents.save(params), ({ outcome }) => outcome === 'saved', closing),
    },
  };
}

/** A save that did not come about ends the wish to close the window after it. */
async function closeless<T>(request: Promise<T>, saved: (value: T) => boolean, closing: Closing | undefined): Promise<T> {
  try {
    const value = await request;
    if (!saved(value)) closing?.stayOpen();
    return value;
  } catch (error) {
    closing?.stayOpen();
    throw error;
  }
}
