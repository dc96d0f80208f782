import { realpathSync } from 'node:fs';
import type { Handlers } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { JournalStore } from '../journal/store.ts';
import { Hosts } from '../windows/hosts.ts';
import { FileWatch } from '../windows/watch.ts';
import { Windows } from '../windows/windows.ts';
import type { ApiContext } from './context.ts';

export interface WindowService {
  readonly handlers: Handlers['windows'];
  readonly journal: JournalStore;
  /** A line to a window is open until the returned function is called, with whether the person let its page go. */
  connect(window: string): (left: boolean) => void;
  /** A file was written by a window of this host: the others are told at once. */
  saved(file: string): void;
  close(): Promise<void>;
}

/** How often other hosts are asked whether they show a file of this one's windows. */
const lookAround = 2000;

/** The windows of this host, what they show and what of it is unsaved; and what other hosts show. */
export function createWindowService(context: ApiContext): WindowService {
  const { handles, folders, emit } = context;
  const hosts = new Hosts(folders.data);
  const windows = new Windows(context.hostKind === 'browser', () => follow());
  const journal = new JournalStore(folders.data, {
    host: hosts.id,
    isAlive: (host, window) => (host === hosts.id ? windows.isAlive(window) : hosts.isAlive(host)),
    hasLeft: (window) => windows.hasLeft(window),
  });
  const watch = new FileWatch((file) => emit('fileChanged', { handle: handles.register(file) }));
  let shared = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  const isShared = (file: string): boolean => (windows.shown().get(file) ?? 0) > 1 || hosts.isShownElsewhere(real(file));

  function follow(): void {
    const files = [...windows.shown().keys()];
    watch.set(files);
    hosts.show(files.map(real));
    tellShared();
    if (files.length > 0 && !timer) {
      timer = setInterval(tellShared, lookAround);
      timer.unref();
    } else if (files.length === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  }

  function tellShared(): void {
    const now = new Set([...windows.shown().keys()].filter(isShared));
    const changed = [...now, ...shared].filter((file) => now.has(file) !== shared.has(file));
    shared = now;
    for (const file of changed) emit('fileShared', { handle: handles.register(file) });
  }

  return {
    journal,
    handlers: {
      isAlive: ({ window }) => ({ alive: windows.isAlive(window) }),
      show({ window, file }) {
        hosts.begin();
        const known = file === null ? null : handles.resolve(file);
        if (file !== null && !known)
          throw new ContractError({ code: 'unknown-handle', message: 'This file is not known any more. Open it again.' });
        windows.show(window, known);
        return { shared: known !== null && isShared(known) };
      },
      async leave({ window }) {
        windows.leave(window);
        await journal.close(window);
        return {};
      },
    },
    connect(window) {
      hosts.begin();
      const end = windows.connect(window);
      return (left) => {
        end(left);
        if (windows.hasLeft(window)) void journal.close(window);
      };
    },
    saved: (file) => emit('fileChanged', { handle: handles.register(file) }),
    async close() {
      if (timer) clearInterval(timer);
      watch.set([]);
      await journal.settled();
      hosts.close();
    },
  };
}

/** One file under two names is one file. */
function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
