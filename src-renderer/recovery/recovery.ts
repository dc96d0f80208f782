import { client } from '../host/current.ts';
import { followDraft } from './draft.ts';
import { followFile } from './followFile.ts';
import { sayWhenLeft, windowName } from './identity.ts';
import { followJournal } from './journal.ts';
import { begin } from './restore.ts';

let began: Promise<void> | null = null;

/** Puts back what was lost, then keeps what is drawn from now on. Returns its own end. */
export function recoverAndFollow(): () => void {
  let ended = false;
  const ends = [
    followDraft(),
    sayWhenLeft(() => {
      void windowName().then((window) =>
        client()
          .windows.leave({ window })
          .catch(() => undefined),
      );
    }),
  ];
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
