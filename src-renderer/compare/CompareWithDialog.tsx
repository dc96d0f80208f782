import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { plural } from '#core/words/format.ts';
import { Button } from '../controls/Button.tsx';
import { Empty } from '../controls/Empty.tsx';
import { Modal } from '../controls/Modal.tsx';
import { usePointing } from '../controls/usePointing.ts';
import { Icon } from '../icons/Icon.tsx';
import type { Dialogs } from '../shell/dialogs/dialogStore.ts';
import { useTemplates } from '../start/templateStore.ts';
import { useUnsaved } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import './compareWith.css';
import { bestChoice, choiceGroups } from './choices.ts';

interface CompareWithDialogProps {
  onAnswer(answer: Dialogs['compareWith']['answer'] | null): void;
}

/** Rows that a page key goes on by. */
const page = 8;

/** What the drawing is laid beside: searched by typing, chosen with arrows and Enter or with the mouse. */
export function CompareWithDialog({ onAnswer }: CompareWithDialogProps) {
  const file = useEditor((state) => state.file);
  const unsaved = useUnsaved();
  const { entries, state } = useTemplates();
  const pointing = usePointing();
  const [text, setText] = useState('');
  const [held, hold] = useState<string | null>(null);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const past = file ? `${file.name} as it is on disk` : 'The drawing as it was opened';
  const saved = unsaved ? past : 'Nothing has changed since';
  const groups = useMemo(() => choiceGroups({ entries, saved }, text), [entries, saved, text]);
  const choices = useMemo(() => groups.flatMap((group) => group.choices), [groups]);
  const heldAt = choices.findIndex(({ key }) => key === held);
  const active = heldAt < 0 ? bestChoice(choices, text) : heldAt;
  const current = choices[active];

  useEffect(() => {
    list.current?.querySelector(`[data-key="${CSS.escape(current?.key ?? '')}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current?.key]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      if (current) onAnswer(current.answer);
    } else {
      const next = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page }[event.key];
      if (next === undefined) return;
      hold(choices[Math.max(0, Math.min(choices.length - 1, next))]?.key ?? null);
    }
    event.preventDefault();
  };

  return (
    <Modal
      open
      width={520}
      onClose={() => onAnswer(null)}
      onEscape={(event) => {
        if (text === '') return;
        // First back to all of them, as on the start page
        event.preventDefault();
        setText('');
        hold(null);
      }}
      title="Compare with"
      description="Both are shown in one drawing: what was added, removed and changed. Your drawing stays as it is."
    >
      <div className="compare-with">
        <label className="compare-search">
          <Icon name="search" size={13} />
          <input
            type="search"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={current && `${id}-${current.key}`}
            aria-label="Search what to compare with"
            placeholder="Search by name, family, author or what it does"
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              hold(null);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <div className="compare-choices" role="listbox" id={`${id}-list`} aria-label="What to compare with" ref={list}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, which only a native select has an element for
            <div key={group.title} role="group" aria-label={group.title}>
              <p aria-hidden="true">{group.title}</p>
              {group.choices.map((choice) => (
                // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and names the active option
                <div
                  key={choice.key}
                  id={`${id}-${choice.key}`}
                  data-key={choice.key}
                  role="option"
                  aria-selected={choice === current}
                  onMouseMove={(event) => pointing(event) && hold(choice.key)}
                  onClick={() => onAnswer(choice.answer)}
                >
                  <Icon name={choice.icon} size={14} />
                  <span>{choice.title}</span>
                  {choice.detail !== '' && <small>{choice.detail}</small>}
                </div>
              ))}
            </div>
          ))}
        </div>
        {choices.length === 0 && (
          <Empty
            title={`Nothing here has to do with “${text.trim()}”`}
            actions={
              <Button icon="folder" onClick={() => onAnswer({ kind: 'file' })}>
                Choose a file…
              </Button>
            }
          >
            Try fewer letters, or compare with a file of your own.
          </Empty>
        )}
        {state !== 'there' && (
          <p className="compare-reading">
            {state === 'waiting' ? 'Reading the networks…' : 'The networks that come along could not be read.'}
          </p>
        )}
        <p className="visually-hidden" role="status">
          {text.trim() !== '' && (choices.length === 0 ? 'Nothing found' : `${plural(choices.length, 'entry', 'entries')} found`)}
        </p>
      </div>
    </Modal>
  );
}
