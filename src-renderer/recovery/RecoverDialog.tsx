import { useState } from 'react';
import type { JournalEntry } from '#core/contract/index.ts';
import { Button } from '../controls/Button.tsx';
import { formatWhen } from '../controls/format.ts';
import { Modal } from '../controls/Modal.tsx';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import type { Dialogs } from '../shell/dialogs/dialogStore.ts';
import { windowName } from './identity.ts';
import './recover.css';

/** Unsaved work of windows that are gone. What is neither restored nor discarded stays where it is. */
export function RecoverDialog({
  spec,
  onAnswer,
}: {
  spec: Dialogs['recover']['spec'];
  onAnswer(answer: JournalEntry | null): void;
}) {
  const [entries, setEntries] = useState(spec.entries);
  async function discard(entry: JournalEntry): Promise<void> {
    const done = await attempt(
      windowName().then((window) => client().journal.discard({ window, id: entry.id })),
      `${entry.name} can't be discarded.`,
    );
    if (done) setEntries((list) => list.filter((other) => other !== entry));
  }
  return (
    <Modal
      open
      width={560}
      onClose={() => onAnswer(null)}
      title="Unsaved work"
      description={
        entries.length === 0
          ? 'Nothing is waiting: everything was saved or is open.'
          : 'Kept from windows that ended or were closed with unsaved changes. What you leave here is kept; what was closed, for a week.'
      }
      footer={<Button onClick={() => onAnswer(null)}>{entries.length === 0 ? 'Close' : 'Not now'}</Button>}
    >
      {entries.length > 0 && (
        <ul className="recover">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} onRestore={() => onAnswer(entry)} onDiscard={() => void discard(entry)} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function Row({ entry, onRestore, onDiscard }: { entry: JournalEntry; onRestore(): void; onDiscard(): void }) {
  const [asking, setAsking] = useState(false);
  const place = entry.fileName === null ? 'never saved' : `changes to ${entry.fileName}`;
  return (
    <li>
      <div>
        <b>{entry.name}</b>
        <small>
          {place}
          {entry.state === 'closed' ? ', closed without saving' : ''}
        </small>
        <small>
          {entry.step === '' ? 'Changed' : `Last: ${entry.step}`}, {formatWhen(entry.time, Date.now())}
        </small>
      </div>
      {asking ? (
        <>
          <span role="alert">Discard for good?</span>
          {/* Else React takes it for the button that stood here, and the focus goes nowhere */}
          <Button key="keep" autoFocus onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button variant="danger" aria-label={`Discard ${entry.name} for good`} onClick={onDiscard}>
            Discard
          </Button>
        </>
      ) : (
        <>
          <Button aria-label={`Discard ${entry.name}…`} onClick={() => setAsking(true)}>
            Discard…
          </Button>
          <Button variant="primary" aria-label={`Restore ${entry.name}`} onClick={onRestore}>
            Restore
          </Button>
        </>
      )}
    </li>
  );
}
