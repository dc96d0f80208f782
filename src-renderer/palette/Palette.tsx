import type { DragEvent, KeyboardEvent } from 'react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { BlockMenu, hasBlockMenu } from '../blocks/BlockMenu.tsx';
import { useLibrary } from '../blocks/libraryStore.ts';
import { OwnBlocksHead, OwnBlocksNote } from '../blocks/OwnBlocks.tsx';
import { canvasNow } from '../canvas/now.ts';
import { Icon } from '../icons/Icon.tsx';
import { OperatorIcon } from '../icons/OperatorIcon.tsx';
import { useTemplates } from '../start/templateStore.ts';
import { itemType, writeItem } from '../state/items.ts';
import { editorStore, useEditor } from '../state/store.ts';
import type { PaletteEntry } from './items.ts';
import { paletteGroups } from './items.ts';
import './palette.css';
import { take } from './take.ts';

const none: ReturnType<typeof paletteGroups> = [];

/** Everything that can be put on the canvas: drag it there, or choose it to put it behind the selection. */
export function Palette() {
  const templates = useTemplates((state) => state.entries);
  const details = useTemplates((state) => state.details);
  const own = useLibrary((state) => state.blocks);
  const blocks = useEditor((state) => state.document.blocks);
  const insideBlock = useEditor((state) => state.place.path.length > 0);
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(
    () => paletteGroups({ templates, details, own, blocks, insideBlock, filter }),
    [templates, details, own, blocks, insideBlock, filter],
  );
  // Hundreds of elements that the window's first picture does not wait for
  const shown = useDeferredValue(groups, none);

  /** One stop of the tab key; arrows move inside. */
  const move = (event: KeyboardEvent, from: HTMLElement | null): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('.palette-row') ?? [])];
    // Beside a row of one's own blocks stands its menu
    const row = from?.closest('.palette-own')?.querySelector('button') ?? from;
    const at = row ? buttons.indexOf(row as HTMLButtonElement) : -1;
    const beside = { ArrowRight: '.block-menu', ArrowLeft: '.palette-row' }[event.key];
    if (beside) from?.closest('.palette-own')?.querySelector<HTMLElement>(beside)?.focus();
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(next, buttons.length - 1))]?.focus();
  };

  return (
    <aside className="palette" aria-label="Palette">
      <label className="palette-filter">
        <Icon name="search" size={13} />
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the palette"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(event, null);
            else if (event.key === 'Escape' && filter !== '') setFilter('');
            else if (event.key === 'Enter' && filter !== '' && groups[0]?.entries[0]) void take(groups[0].entries[0]);
          }}
        />
      </label>
      <div className="palette-list" ref={list}>
        {shown.map((group, g) => (
          <section key={group.title} aria-label={group.title}>
            {group.own ? <OwnBlocksHead title={group.title} /> : <h2>{group.title}</h2>}
            {group.entries.map((entry, i) => {
              const row = <PaletteRow key={entry.key} entry={entry} first={g === 0 && i === 0} onMove={move} />;
              if (!hasBlockMenu(entry)) return row;
              return (
                <div className="palette-own" key={entry.key}>
                  {row}
                  <BlockMenu entry={entry} onMove={move} />
                </div>
              );
            })}
            {group.own && <OwnBlocksNote />}
          </section>
        ))}
        {groups.length === 0 && <p className="palette-none">Nothing is called “{filter}”.</p>}
      </div>
    </aside>
  );
}

interface RowProps {
  entry: PaletteEntry;
  first: boolean;
  onMove(event: KeyboardEvent, from: HTMLElement): void;
}

function PaletteRow({ entry, first, onMove }: RowProps) {
  const [held, setHeld] = useState(false);
  const onDragStart = (event: DragEvent): void => {
    if (!entry.item) return;
    event.dataTransfer.setData(itemType, writeItem(entry.item));
    event.dataTransfer.effectAllowed = 'copy';
    setHeld(true);
  };
  return (
    <button
      type="button"
      className={`palette-row${held ? ' held' : ''}`}
      draggable={entry.item !== null}
      tabIndex={first ? 0 : -1}
      title={entry.words}
      onDragStart={onDragStart}
      onDragEnd={() => setHeld(false)}
      onClick={({ detail }) => void take(entry).then(() => detail > 0 && entry.template === null && goOn())}
      onKeyDown={(event) => onMove(event, event.currentTarget)}
    >
      <OperatorIcon kind={entry.icon} />
      <span className="palette-title">{entry.title}</span>
      {entry.figure && <small aria-hidden="true">{entry.figure}</small>}
    </button>
  );
}

/** Who takes something with the mouse goes on with it on the canvas; the keyboard stays here and takes the next. */
function goOn(): void {
  const [added] = editorStore.getState().selection;
  if (added === undefined) canvasNow()?.focusCanvas();
  else canvasNow()?.focus(added);
}
