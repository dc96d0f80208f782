import { useState } from 'react';
import type { CanvasActionName } from '../../canvas/actions/list.ts';
import { canvasAction, canvasActions } from '../../canvas/actions/list.ts';
import { keyGestures, pointerGestures, wiringGestures } from '../../canvas/input/gestures.ts';
import { compareKeys } from '../../compare/keys.ts';
import { Modal } from '../../controls/Modal.tsx';
import type { Action } from '../actions.ts';
import { actions } from '../actions.ts';
import { keyWords } from '../keys.ts';
import './dialogs.css';

interface Row {
  readonly keys: string;
  readonly words: string;
}

/** No target is known here: titles that name one have words of their own for the sheet. */
const noTarget = { nodes: [], wire: null, frame: null, at: null };

function groups(): readonly { readonly title: string; readonly rows: readonly Row[] }[] {
  const everywhere = Object.values(actions).flatMap((action: Action) =>
    action.keys ? [{ keys: action.keys, words: action.title.replace('…', '') }] : [],
  );
  const windowOnCanvas = Object.values(actions).flatMap((action: Action) =>
    action.onCanvas ? [{ keys: action.onCanvas, words: action.title }] : [],
  );
  const ofCanvas = (Object.keys(canvasActions) as CanvasActionName[])
    .map(canvasAction)
    .flatMap((action) =>
      action.keys ? [{ keys: action.keys, words: (action.sheet ?? action.title(noTarget)).replace('…', '') }] : [],
    );
  return [
    { title: 'Everywhere', rows: everywhere },
    { title: 'On the canvas', rows: [...ofCanvas, ...windowOnCanvas] },
    { title: 'Going about on the canvas', rows: keyGestures },
    { title: 'With the mouse', rows: pointerGestures },
    { title: 'Wiring with the keyboard', rows: wiringGestures },
    { title: 'While you compare', rows: compareKeys },
  ];
}

/** Every key there is, from the lists that hear them. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = groups()
    .map(({ title, rows }) => ({
      title,
      rows: rows.filter(({ keys, words }) => `${words} ${keys} ${keyWords(keys)}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Modal open width={720} onClose={onClose} title="Keyboard shortcuts">
      <input
        type="search"
        className="input shortcuts-search"
        aria-label="Search the shortcuts"
        placeholder="Search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="shortcuts">
        {found.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ keys, words }) => (
                <div key={`${keys} ${words}`}>
                  <dt>{words}</dt>
                  <dd>
                    <kbd>{keyWords(keys)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {found.length === 0 && <p role="status">No key does that. Try another word.</p>}
    </Modal>
  );
}
