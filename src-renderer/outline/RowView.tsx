import type { MouseEvent } from 'react';
import { memo } from 'react';
import { renameNode } from '#core/document/edits/nodes.ts';
import { maximumLine } from '#core/document/limits.ts';
import type { OutlineRow } from '#core/outline/rows.ts';
import type { RowWords } from '#core/outline/words.ts';
import { Icon } from '../icons/Icon.tsx';
import { OperatorIcon } from '../icons/OperatorIcon.tsx';
import { editorStore } from '../state/store.ts';
import { setExpanded } from './act.ts';
import { useOutline } from './outlineStore.ts';

interface RowViewProps {
  id: string;
  row: OutlineRow;
  words: RowWords;
  selected: boolean;
  active: boolean;
  /** The wire that is being drawn would lead here. */
  wired: boolean;
  /** The person stands inside of it. */
  here: boolean;
  renaming: boolean;
  onPress(event: MouseEvent, row: OutlineRow): void;
  onGo(row: OutlineRow): void;
  onMenu(row: OutlineRow): void;
  /** The name is changed, or left as it was. */
  onRenamed(): void;
}

/** Deeper rows do not move further to the right: the name needs its place. */
const deepestIndent = 5;

export const RowView = memo(function RowView(props: RowViewProps) {
  const { id, row, words, selected, active, wired, here, renaming, onPress, onGo, onMenu, onRenamed } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree keeps the focus and names the active row
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={selected}
      aria-expanded={row.expanded ?? undefined}
      aria-current={here ? 'location' : undefined}
      className={`outline-row${selected ? ' selected' : ''}${active ? ' active' : ''}${wired ? ' wired' : ''}${here ? ' here' : ''}`}
      style={{ paddingLeft: 6 + 12 * Math.min(row.level - 1, deepestIndent) }}
      onClick={(event) => onPress(event, row)}
      onDoubleClick={() => onGo(row)}
      onContextMenu={() => onMenu(row)}
    >
      <span className="visually-hidden">{words.spoken}</span>
      {row.expanded === null ? (
        <span className="outline-twist" />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the keys are left and right
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same
        <span
          className={`outline-twist${row.expanded ? ' open' : ''}`}
          onClick={(event) => {
            event.stopPropagation();
            setExpanded(row, !row.expanded);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <Icon name="right" size={12} />
        </span>
      )}
      {words.kind === 'frame' ? <span className="outline-frame" /> : <OperatorIcon kind={words.kind} size={15} />}
      {renaming && row.type === 'node' ? (
        <NameInput row={row} onDone={onRenamed} />
      ) : (
        <span className="outline-words" aria-hidden="true">
          <span className="outline-line">
            <span className="outline-name">{words.name}</span>
            {words.severity && (
              <span className={`outline-problem ${words.severity}`}>
                <Icon name="warning" size={12} />
              </span>
            )}
            <span className="mono outline-shape">{words.shape}</span>
          </span>
          <span className="outline-line outline-detail">{words.detail}</span>
        </span>
      )}
    </div>
  );
});

function NameInput({ row, onDone }: { row: OutlineRow & { type: 'node' }; onDone(): void }) {
  const { node, holder } = row;
  const commit = (text: string): void => {
    if (useOutline.getState().renaming !== row.key) return;
    const name = text.trim();
    if (name !== '' && name !== node.name)
      editorStore.getState().edit(`Rename ${node.name}`, (document) => renameNode(document, holder.scope, node.id, name));
    onDone();
  };
  return (
    <input
      className="input outline-input"
      aria-label={`Name of ${node.name}`}
      defaultValue={node.name}
      maxLength={maximumLine}
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the name that was to be changed
      autoFocus
      onFocus={(event) => event.target.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => commit(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') commit(event.currentTarget.value);
        else if (event.key === 'Escape') onDone();
      }}
    />
  );
}
