import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { alongFlow } from '#core/outline/flow.ts';
import type { OutlineRow } from '#core/outline/rows.ts';
import { canvasNow } from '../canvas/now.ts';
import { revealAll } from '../state/commands/going.ts';
import { deleteSelection } from '../state/commands/selection.ts';
import { editorStore } from '../state/store.ts';
import { toggleFrame, useOutline } from './outlineStore.ts';

type Rows = readonly OutlineRow[];

/** The nodes that a row stands for: a frame for all of its own. */
function pathsOf(row: OutlineRow): readonly (readonly string[])[] {
  return row.type === 'frame' ? row.members : [row.path];
}

/** Keys, from the root graph, of what is selected. */
export function selectedKeys(): ReadonlySet<string> {
  const { selection, place } = editorStore.getState();
  return new Set([...selection].map((key) => pathKey([...place.path, ...keyPath(key)])));
}

export function isSelected(row: OutlineRow, selected: ReadonlySet<string>): boolean {
  return pathsOf(row).every((path) => selected.has(pathKey(path)));
}

/** Makes rows the selection; the canvas goes where they are. */
export function selectRows(rows: Rows): void {
  revealAll(rows.flatMap(pathsOf));
}

export function choose(row: OutlineRow): void {
  useOutline.setState({ active: row.key, anchor: row.key });
  selectRows([row]);
}

export function toggleSelected(row: OutlineRow): void {
  useOutline.setState({ active: row.key, anchor: row.key });
  const paths = [...selectedKeys()].map(keyPath);
  const mine = new Set(pathsOf(row).map(pathKey));
  const without = paths.filter((path) => !mine.has(pathKey(path)));
  revealAll(isSelected(row, selectedKeys()) ? without : [...paths, ...pathsOf(row)]);
}

/** From where the range began to this row. */
export function selectTo(rows: Rows, row: OutlineRow): void {
  const { anchor, active } = useOutline.getState();
  const from = Math.max(
    0,
    rows.findIndex(({ key }) => key === (anchor ?? active)),
  );
  const to = rows.indexOf(row);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  useOutline.setState({ active: row.key, anchor: rows[from]!.key });
  // A row inside of another that is in the range comes with it
  const keys = new Set(range.map(({ key }) => key));
  selectRows(range.filter(({ parent }) => parent < 0 || !keys.has(rows[parent]!.key)));
}

export function setExpanded(row: OutlineRow, expanded: boolean): void {
  if (row.expanded === null || row.expanded === expanded) return;
  if (row.type === 'frame') {
    toggleFrame(row.key);
    return;
  }
  const { place, stepOut, openInstances, toggleInstance: toggle } = editorStore.getState();
  // Closing what the person stands in is leaving it
  const standsInside = row.path.every((id, depth) => place.path[depth] === id);
  if (standsInside && !expanded) stepOut(row.path.length - 1);
  if (openInstances.has(row.key) !== expanded) toggle(row.key);
}

/** Everything beside the row that can be opened. */
export function expandSiblings(rows: Rows, row: OutlineRow): void {
  for (const sibling of rows) if (sibling.parent === row.parent) setExpanded(sibling, true);
}

/** To where it stands on the canvas. */
export function goTo(row: OutlineRow): void {
  const paths = pathsOf(row);
  selectRows([row]);
  const { place } = editorStore.getState();
  const [first] = paths;
  if (first) canvasNow()?.focus(pathKey(first.slice(place.path.length)));
}

export function stepInside(row: OutlineRow): void {
  if (row.type === 'frame' || row.expanded === null) return;
  selectRows([row]);
  const { place, stepInto } = editorStore.getState();
  stepInto(pathKey(row.path.slice(place.path.length)));
}

/** Deletes what is selected, or the row where it is not part of that; the next row is then the one that keys act on. */
export function deleteRow(rows: Rows, row: OutlineRow): void {
  if (editorStore.getState().refuse()) return;
  if (!isSelected(row, selectedKeys())) selectRows([row]);
  const doomed = selectedKeys();
  const gone = ({ type, key, ...rest }: OutlineRow): boolean => {
    if (type === 'frame' && 'members' in rest) return rest.members.every((path) => doomed.has(pathKey(path)));
    return [...doomed].some((other) => key === other || key.startsWith(`${other}/`));
  };
  const at = rows.indexOf(row);
  const next = rows.slice(at).find((other) => !gone(other)) ?? rows.slice(0, at).findLast((other) => !gone(other));
  deleteSelection();
  useOutline.setState({ active: next?.key ?? null, anchor: next?.key ?? null });
}

/** The row of the node that this one feeds, or that feeds it. */
export function rowAlong(rows: Rows, row: OutlineRow, way: 1 | -1): OutlineRow | null {
  const path = row.type === 'frame' ? (way === 1 ? row.members.at(-1) : row.members[0]) : row.path;
  const next = path && alongFlow(row.holder.graph, path.at(-1)!, way);
  if (!path || next === null || next === undefined) return null;
  const key = pathKey([...path.slice(0, -1), next]);
  return rows.find((other) => other.key === key) ?? null;
}
