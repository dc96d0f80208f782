import type { KeyboardEvent } from 'react';
import type { OutlineRow } from '#core/outline/rows.ts';
import { useCanvas } from '../canvas/canvasStore.ts';
import { onWiringKey } from '../canvas/input/wiringKeys.ts';
import { canvasNow } from '../canvas/now.ts';
import { pressed } from '../shell/keys.ts';
import { selectAll } from '../state/commands/selection.ts';
import { editorStore } from '../state/store.ts';
import { choose, deleteRow, expandSiblings, goTo, rowAlong, selectTo, setExpanded, stepInside, toggleSelected } from './act.ts';
import { addBehindRow, addInFrontOfRow, toParameters, wireFromRow } from './draw.ts';
import { useOutline } from './outlineStore.ts';

interface Tree {
  readonly rows: readonly OutlineRow[];
  /** The row that keys act on. */
  readonly index: number;
  /** Rows that are seen at once. */
  readonly page: number;
  nameOf(row: OutlineRow): string;
  openMenu(): void;
  /** Takes the focus into the tree. */
  home(): void;
}

/** Letters typed one after another within this time are the beginning of one name. */
const typingTime = 700;
let typed = { text: '', time: 0 };

/** The keys of a tree, as the ARIA Authoring Practices have them, and the canvas's own. True: it was one of them. */
export function onTreeKey(event: KeyboardEvent, tree: Tree): boolean {
  const { rows, index } = tree;
  const row = rows[index];
  if (!row) return false;
  const now = canvasNow();
  if (now && useCanvas.getState().wiring) return onWiringKey(event, now.geometry);
  const go = (to: OutlineRow | null | undefined): true => {
    if (!to) return true;
    if (event.shiftKey) selectTo(rows, to);
    else if (event.ctrlKey || event.metaKey) useOutline.setState({ active: to.key });
    else choose(to);
    return true;
  };
  if (pressed(event, 'Alt+A')) return done(() => addBehindRow(row, tree.home));
  if (pressed(event, 'Alt+Shift+A')) return done(() => addInFrontOfRow(row, tree.home));
  if (pressed(event, 'Alt+C')) return done(() => wireFromRow(row));
  if (pressed(event, 'Alt+Enter')) return done(() => toParameters(row, tree.home));
  if (event.altKey) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const next = way && rowAlong(rows, row, way);
    if (next) choose(next);
    else if (way) editorStore.getState().announce(way === 1 ? 'It feeds nothing else.' : 'Nothing feeds it.');
    return way !== undefined;
  }
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: rows.length - 1,
    PageDown: Math.min(rows.length - 1, index + tree.page),
    PageUp: Math.max(0, index - tree.page),
  };
  const to = moves[event.key];
  if (to !== undefined) return go(rows[to]);
  if (pressed(event, 'Mod+A')) return done(selectAll);
  if (pressed(event, 'Shift+Enter')) return done(() => stepInside(row));
  if (pressed(event, 'Shift+F10') || event.key === 'ContextMenu') return done(tree.openMenu);
  if (event.key === ' ') return done(() => toggleSelected(row));
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === 'ArrowRight') {
    if (row.expanded === false) setExpanded(row, true);
    else if (row.expanded) go(rows[index + 1]?.parent === index ? rows[index + 1] : null);
    return true;
  }
  if (event.key === 'ArrowLeft') {
    if (row.expanded) setExpanded(row, false);
    else go(rows[row.parent]);
    return true;
  }
  if (event.key === 'Enter') return done(() => goTo(row));
  if (event.key === '*') return done(() => expandSiblings(rows, row));
  if (event.key === 'F2') return done(() => rename(row));
  if (event.key === 'Delete' || event.key === 'Backspace') return done(() => deleteRow(rows, row));
  if (event.key === 'Escape' && editorStore.getState().selection.size > 0) return done(() => editorStore.getState().select([]));
  return event.key.length === 1 && typeAhead(event, tree);
}

function done(act: () => void): true {
  act();
  return true;
}

export function rename(row: OutlineRow): void {
  if (row.type === 'node' && !editorStore.getState().refuse()) useOutline.setState({ active: row.key, renaming: row.key });
}

function typeAhead(event: KeyboardEvent, { rows, index, nameOf }: Tree): boolean {
  const letter = event.key.toLowerCase();
  const goesOn = event.timeStamp - typed.time < typingTime;
  const text = goesOn ? typed.text + letter : letter;
  typed = { text, time: event.timeStamp };
  // The same letter again means the next that begins with it
  const same = [...text].every((other) => other === text[0]);
  const wanted = same ? text[0]! : text;
  const from = same ? index + 1 : index;
  const found = [...rows.slice(from), ...rows.slice(0, from)].find((row) => nameOf(row).toLowerCase().startsWith(wanted));
  if (found) choose(found);
  return true;
}
