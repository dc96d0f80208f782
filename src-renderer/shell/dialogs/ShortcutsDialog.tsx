import { useState } from 'react';
import { foundIn } from '#core/find/rank.ts';
import { Modal } from '../../controls/Modal.tsx';
import { keyWords } from '../keys.ts';
import type { Shortcut } from '../shortcuts.ts';
import { shortcutGroups } from '../shortcuts.ts';
import './dialogs.css';

/** Every key there is, from the lists that hear them. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const [query, setQuery] = useState('');
  const groups = shortcutGroups();
  const shown = new Set(
    rowsFor(
      groups.flatMap(({ rows }) => rows),
      query,
    ),
  );
  const found = groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => shown.has(row)) }))
    .filter((group) => group.rows.length > 0);
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

/** As it is typed, keys included; where nothing has that, one slip of the fingers a word is forgiven. */
function rowsFor(rows: readonly Shortcut[], query: string): readonly Shortcut[] {
  const wanted = query.trim().toLowerCase();
  const exact = rows.filter(({ keys, words }) => `${words} ${keys} ${keyWords(keys)}`.toLowerCase().includes(wanted));
  return exact.length > 0 ? exact : foundIn(rows, ({ words }) => ({ title: words }), query);
}
