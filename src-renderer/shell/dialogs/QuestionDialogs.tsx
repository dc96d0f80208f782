import { useId, useState } from 'react';
import { maximumLine } from '#core/document/limits.ts';
import { Button } from '../../controls/Button.tsx';
import { plural } from '../../controls/format.ts';
import { Modal } from '../../controls/Modal.tsx';
import type { DialogName, Dialogs } from './dialogStore.ts';
import './dialogs.css';

interface Asked<N extends DialogName> {
  spec: Dialogs[N]['spec'];
  onAnswer(answer: Dialogs[N]['answer'] | null): void;
}

export function UnsavedDialog({ spec, onAnswer }: Asked<'unsaved'>) {
  return (
    <Modal
      open
      onClose={() => onAnswer(null)}
      title={`Save the changes to ${spec.name}?`}
      description="They are lost otherwise."
      footer={
        <>
          <Button variant="plain" onClick={() => onAnswer('compare')}>
            See what changed
          </Button>
          <Button variant="danger" onClick={() => onAnswer('discard')}>
            Don’t save
          </Button>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button variant="primary" onClick={() => onAnswer('save')}>
            Save
          </Button>
        </>
      }
    />
  );
}

export function ConfirmDialog({ spec, onAnswer }: Asked<'confirm'>) {
  return (
    <Modal
      open
      onClose={() => onAnswer(null)}
      title={spec.title}
      description={spec.words}
      footer={
        <>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button variant="primary" onClick={() => onAnswer(true)}>
            {spec.button}
          </Button>
        </>
      }
    />
  );
}

/** The file was changed by something else: nothing is overwritten before the person says so. */
export function ConflictDialog({ spec, onAnswer }: Asked<'conflict'>) {
  return (
    <Modal
      open
      width={520}
      onClose={() => onAnswer(null)}
      title={`${spec.name} was changed elsewhere`}
      description={spec.message}
      footer={
        <>
          <Button variant="danger" onClick={() => onAnswer('replace')}>
            Replace it with mine
          </Button>
          <Button onClick={() => onAnswer('reload')}>Reload it</Button>
          <Button variant="primary" onClick={() => onAnswer('elsewhere')}>
            Keep mine as another file
          </Button>
        </>
      }
    />
  );
}

export function NameDialog({ spec, onAnswer }: Asked<'name'>) {
  const id = useId();
  const [name, setName] = useState(spec.value);
  const trimmed = name.trim();
  return (
    <Modal
      open
      onClose={() => onAnswer(null)}
      title={spec.title}
      description={spec.words}
      footer={
        <>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} disabled={trimmed === ''}>
            {spec.button}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="name-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== '') onAnswer(trimmed);
        }}
      >
        <label className="field-label" htmlFor={`${id}-name`}>
          {spec.label}
        </label>
        <input
          id={`${id}-name`}
          className="input"
          value={name}
          maxLength={maximumLine}
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </form>
    </Modal>
  );
}

/** What had to be left out of a file: told once, calmly; the file itself is as it was. */
export function NoticesDialog({ spec, onClose }: { spec: Dialogs['notices']['spec']; onClose(): void }) {
  return (
    <Modal
      open
      width={560}
      onClose={onClose}
      title={`${spec.name} is open, with ${plural(spec.notices.length, 'note')}`}
      description="Some of the file could not be read as it stands. The file itself is unchanged until you save."
      footer={
        <Button variant="primary" onClick={onClose}>
          Go on
        </Button>
      }
    >
      <ul className="notices">
        {spec.notices.map((notice, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
          <li key={i}>
            <b>{notice.where}</b> {notice.message}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
