import { messageOf } from '#core/words/messageOf.ts';
import { client, currentHost } from '../host/current.ts';
import { isKeptWithLesson } from '../lessons/kept.ts';
import { isUnsaved } from '../shell/files.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { changedAt, textOfWhenIdle } from './changes.ts';
import { windowName } from './identity.ts';

/** Between a change and the beginning of its writing; the changes of that time go along. */
const pause = 150;

/**
 * Hands unsaved work to the host, a moment after each change and all through a long gesture, and takes it back once it is
 * saved or let go. One request at a time: a slow host gets the latest. Returns its own end.
 */
export function followJournal(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  /** An earlier page of this window may have written. */
  let written = true;
  let failing = false;

  const schedule = (): void => {
    if (busy) again = true;
    else timer ??= setTimeout(run, pause);
  };
  async function run(): Promise<void> {
    timer = undefined;
    busy = true;
    again = false;
    try {
      if (isUnsaved() || isKeptWithLesson(editorStore.getState().document)) {
        await write();
        written = true;
      } else if (written) {
        const window = await windowName();
        await client().journal.discard({ window, id: window });
        written = false;
      }
      failing = false;
    } catch (error) {
      // Told once: it is tried again at the next change
      if (!failing) notify('error', messageOf(error));
      failing = true;
    } finally {
      busy = false;
      if (again) schedule();
    }
  }

  schedule();
  const ends = [
    editorStore.subscribe((state, before) => {
      if (state.document !== before.document) changedAt(state.document);
      else if (state.file === before.file && state.savedDocument === before.savedDocument) return;
      schedule();
    }),
    // Another process owns what was written before
    currentHost().on('backendRestarted', schedule),
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
  };
}

async function write(): Promise<void> {
  const { document, step, file, weights } = editorStore.getState();
  await client().journal.write({
    window: await windowName(),
    text: await textOfWhenIdle(document),
    name: document.name.slice(0, 1000),
    step: step.slice(0, 1000),
    time: changedAt(document),
    file: file && { handle: file.handle, hash: file.hash },
    weights: weights?.handle ?? null,
    elsewhere: isKeptWithLesson(document),
  });
}
