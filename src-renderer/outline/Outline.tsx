import type { MouseEvent } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { problemsByKey } from '#core/drawing/problems.ts';
import type { OutlineRow } from '#core/outline/rows.ts';
import { outlineRows } from '#core/outline/rows.ts';
import { rowWords } from '#core/outline/words.ts';
import { ContextMenu } from '../canvas/actions/ContextMenu.tsx';
import { useWindowed } from '../controls/useWindowed.ts';
import { Icon } from '../icons/Icon.tsx';
import { useSource } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import { choose, deleteRow, goTo, isSelected, selectedKeys, selectTo, toggleSelected } from './act.ts';
import { onTreeKey, rename } from './keys.ts';
import './outline.css';
import { toggleFrame, useOutline } from './outlineStore.ts';
import { RowView } from './RowView.tsx';

const rowHeight = 38;

/** The network as a tree in the order of the flow: to read, to find, and to do with what can be done on the canvas. */
export function Outline() {
  const source = useSource();
  const place = useEditor((state) => state.place);
  const selection = useEditor((state) => state.selection);
  const openInstances = useEditor((state) => state.openInstances);
  const { active, closedFrames, filter, renaming } = useOutline();
  const id = useId();
  const rows = useMemo(() => {
    const around = place.path.map((_, depth) => pathKey(place.path.slice(0, depth + 1)));
    return outlineRows(source, { opened: new Set([...openInstances, ...around]), closedFrames, filter });
  }, [source, openInstances, place, closedFrames, filter]);
  const problems = useMemo(() => problemsByKey(source.analysis.problems, []), [source]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is read from the store
  const selected = useMemo(selectedKeys, [selection, place]);
  const index = Math.max(
    0,
    rows.findIndex(({ key }) => key === active),
  );
  const { box, onScroll, reveal, first, end, before, after } = useWindowed(rows.length, rowHeight);
  const current = useRef(rows);
  current.current = rows;
  const focusTree = useCallback(() => box.current?.focus({ preventScroll: true }), [box]);

  // What is selected elsewhere is where the keys go on
  useEffect(() => {
    const last = [...selected].at(-1);
    if (last === undefined || useOutline.getState().active === last) return;
    const row = current.current.find((other) => other.key === useOutline.getState().active);
    if (row && isSelected(row, selected)) return;
    const closed = current.current.filter(({ type, expanded }) => type === 'frame' && expanded === false);
    for (const frame of closed) if (frame.type === 'frame' && holds(frame.members, last)) toggleFrame(frame.key);
    useOutline.setState({ active: last, anchor: last });
  }, [selected]);
  useEffect(() => {
    if (rows.length > 0) reveal(index, 0);
  }, [index, rows, reveal]);

  const press = useCallback((event: MouseEvent, row: OutlineRow): void => {
    if (event.shiftKey) selectTo(current.current, row);
    else if (event.ctrlKey || event.metaKey) toggleSelected(row);
    else choose(row);
  }, []);
  const menuOn = useCallback((row: OutlineRow): void => {
    if (isSelected(row, selectedKeys())) useOutline.setState({ active: row.key });
    else choose(row);
  }, []);
  const renamed = useCallback((): void => {
    useOutline.setState({ renaming: null });
    focusTree();
  }, [focusTree]);
  const rowId = (at: number): string => `${id}-${at}`;

  /** Beside the row that it is about; the browser would open it in the middle of the tree. */
  const openMenu = (): void => {
    const element = document.getElementById(rowId(index));
    const { left = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
    const at = { bubbles: true, cancelable: true, clientX: left + 40, clientY: bottom - 4 };
    element?.dispatchEvent(new globalThis.MouseEvent('contextmenu', at));
  };
  const at = rows[index];

  return (
    <section className="outline" aria-label="Outline">
      <label className="palette-filter">
        <Icon name="search" size={13} />
        <input
          type="search"
          placeholder="Find in the drawing"
          aria-label="Find in the outline"
          value={filter}
          onChange={(event) => useOutline.setState({ filter: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') useOutline.setState({ filter: '' });
            else if (event.key === 'ArrowDown' || (event.key === 'Enter' && filter !== '')) {
              event.preventDefault();
              const found = rows.find((row) => filter === '' || matches(row, filter)) ?? at;
              if (found) choose(found);
              focusTree();
            }
          }}
        />
      </label>
      {rows.length === 0 ? (
        <p className="palette-none" role="status">
          {filter === ''
            ? 'Nothing is drawn yet. What you draw stands here in the order of the flow.'
            : `Nothing in the drawing is called “${filter}”.`}
        </p>
      ) : (
        <ContextMenu home={focusTree} own={{ rename: () => at && rename(at), remove: () => at && deleteRow(rows, at) }}>
          <div
            ref={box}
            role="tree"
            className="outline-tree"
            tabIndex={0}
            aria-label={`Outline of ${source.document.name}`}
            aria-multiselectable="true"
            aria-activedescendant={index >= first && index < end ? rowId(index) : undefined}
            onScroll={onScroll}
            onKeyDown={(event) => {
              const page = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
              const nameOf = (row: OutlineRow): string => (row.type === 'frame' ? row.frame.title : row.node.name);
              if (!onTreeKey(event, { rows, index, page, nameOf, openMenu })) return;
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            <div role="none" style={{ height: before }} />
            {rows.slice(first, end).map((row, i) => (
              <RowView
                key={row.key}
                id={rowId(first + i)}
                row={row}
                words={rowWords(source, row, problems)}
                selected={isSelected(row, selected)}
                active={first + i === index}
                here={row.type === 'node' && place.path.length > 0 && row.key === pathKey(place.path)}
                renaming={renaming === row.key}
                onPress={press}
                onGo={goTo}
                onMenu={menuOn}
                onRenamed={renamed}
              />
            ))}
            <div role="none" style={{ height: after }} />
          </div>
        </ContextMenu>
      )}
    </section>
  );
}

/** Whether a node is one of these or stands inside of one. */
function holds(members: readonly (readonly string[])[], key: string): boolean {
  const path = keyPath(key);
  return members.some((member) => member.every((id, depth) => path[depth] === id));
}

function matches(row: OutlineRow, filter: string): boolean {
  const name = row.type === 'frame' ? row.frame.title : row.node.name;
  return name.toLowerCase().includes(filter.trim().toLowerCase());
}
