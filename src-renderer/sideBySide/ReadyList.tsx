import { moveInGrid } from '../start/gridKeys.ts';
import { showReady } from './commands.ts';
import { useSideBySide } from './sideBySideStore.ts';
import { unbroken } from './unbroken.ts';

/** The questions that come with the app, each a press away from its answer. */
export function ReadyList() {
  const ready = useSideBySide((state) => state.ready);
  const shown = useSideBySide((state) => state.shown);
  return (
    <nav className="beside-ready" aria-label="Ready comparisons">
      <h3>Ready comparisons</h3>
      <ul onKeyDown={moveInGrid}>
        {ready.map((entry) =>
          'comparison' in entry ? (
            <li key={entry.id}>
              <button type="button" data-stop aria-current={entry.comparison === shown} onClick={() => void showReady(entry)}>
                <b>{entry.comparison.title}</b>
                <span>{unbroken(entry.comparison.question)}</span>
              </button>
            </li>
          ) : (
            <li key={entry.id} className="beside-unread">
              {entry.id}: {entry.message}
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}
