import { layOutAhead } from '../canvas/layoutAhead.ts';
import { startsWithFile } from '../host/named.ts';
import { followDraft, hasDraft } from './draft.ts';
import { followFile } from './followFile.ts';
import { noteWhenLeft } from './identity.ts';
import { followJournal } from './journal.ts';
import { begin } from './restore.ts';
import { started, startedOnceOpened } from './started.ts';

let began: Promise<void> | null = null;

/** Longer than this no window is kept back for its first drawing; in milliseconds. */
const glance = 150;

/** Reads the file that the window was started with and lays it out before anything is drawn: the first picture is whole. */
export async function beginWithFile(): Promise<void> {
  if (!startsWithFile() || hasDraft()) return;
  startedOnceOpened();
  began ??= begin();
  await Promise.race([started.then(layOutAhead), new Promise((resolve) => setTimeout(resolve, glance))]);
}

/** Puts back what was lost, then keeps what is drawn from now on. Returns its own end. */
export function recoverAndFollow(): () => void {
  let ended = false;
  const ends = [followDraft(), noteWhenLeft()];
  // What is written from here on replaces what was kept: that is read first
  began ??= begin();
  void began.finally(() => {
    if (!ended) ends.push(followJournal(), followFile());
  });
  return () => {
    ended = true;
    for (const end of ends) end();
  };
}
