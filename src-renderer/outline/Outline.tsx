import type { MouseEvent } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { problemsByKey } from '#core/drawing/problems.ts';
import type { OutlineRow } from '#core/outline/rows.ts';
import { outlineRows } from '#core/outline/rows.ts';
import { rowWords } from '#core/outline/words.ts';
import type { Own } from '../canvas/actions/ContextMenu.tsx';
import { ContextMenu } from '../canvas/actions/ContextMenu.tsx';
import { addSomewhere } from '../canvas/adding/open.ts';
import { useCanvas } from '../canvas/canvasStore.ts';
import { Button } from '../controls/Button.tsx';
import { useWindowed } from '../controls/useWindowed.ts';
import { Icon } from '../icons/Icon.tsx';
import { useSource } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import { choose, deleteRow, goTo, isSelected, selectedKeys, selectTo, toggleSelected } from './act.ts';
import { addBehindRow, addInFrontOfRow, wireFromRow } from './draw.ts';
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
  const { box, hold, onScroll, reveal, first, end, before, after } = useWindowed(rows.length, rowHeight);
  const current = useRef(rows);
  current.current = rows;
  const focusTree = useCallback(() => box.current?.focus({ preventScroll: true }), [box]);
  // With the first node the tree is only now drawn
  const home = useCallback(() => void requestAnimationFrame(focusTree), [focusTree]);
  /** Where a wire that is being drawn would lead. */
  const wireTo = useCanvas(({ wiring }) => wiring?.targets[wiring.chosen] ?? null);
  const wired = wireTo === null ? null : pathKey([...place.path, ...keyPath(wireTo)]);

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
    const lead = wired === null ? -1 : rows.findIndex(({ key }) => key === wired);
    if (rows.length > 0) reveal(lead < 0 ? index : lead, 0);
  }, [index, rows, reveal, wired]);

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

  /** The keys of the wire are the tree's. */
  const startWire = (row: OutlineRow): void => {
    focusTree();
    wireFromRow(row);
  };

  /** Beside the row that it is about; the browser would open it in the middle of the tree. */
  const openMenu = (): void => {
    const element = document.getElementById(rowId(index));
    const { left = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
    const at = { bubbles: true, cancelable: true, clientX: left + 40, clientY: bottom - 4 };
    element?.dispatchEvent(new globalThis.MouseEvent('contextmenu', at));
  };
  const at = rows[index];
  const own: Own = {
    addBehind: { keys: 'Alt+A', run: () => at && addBehindRow(at, home) },
    join: { keys: 'Alt+A', run: () => at && addBehindRow(at, home) },
    addInFront: { keys: 'Alt+Shift+A', run: () => at && addInFrontOfRow(at, home) },
    wire: { keys: 'Alt+C', run: () => at && startWire(at) },
    rename: { keys: 'F2', run: () => at && rename(at) },
    remove: { keys: 'Delete', run: () => at && deleteRow(rows, at) },
  };

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
              const found = filter === '' ? at : (rows.find(({ found }) => found) ?? at);
              if (found) choose(found);
              focusTree();
            }
          }}
        />
      </label>
      {rows.length === 0 && filter !== '' && (
        <p className="palette-none" role="status">
          Nothing in the drawing is called “{filter}”.
        </p>
      )}
      {rows.length === 0 && filter === '' && (
        <div className="outline-empty">
          <p className="palette-none" role="status">
            Nothing is drawn yet. What you draw stands here in the order of the flow.
          </p>
          <Button onClick={() => addSomewhere(home)}>Add something…</Button>
        </div>
      )}
      {rows.length > 0 && (
        <ContextMenu home={focusTree} own={own}>
          <div
            ref={hold}
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
              if (!onTreeKey(event, { rows, index, page, nameOf, openMenu, home })) return;
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
                wired={row.key === wired}
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
