import { pathKey } from '#core/drawing/keys.ts';
import type { OutlineRow } from '#core/outline/rows.ts';
import { canvasAction } from '../canvas/actions/list.ts';
import { selectedTarget } from '../canvas/actions/target.ts';
import { addBehind, addInFront, addJoining } from '../canvas/adding/open.ts';
import { startWiring } from '../canvas/input/keyWiring.ts';
import { whenDrawn } from '../canvas/now.ts';
import { enterInspector } from '../inspector/enter.ts';
import { editorStore } from '../state/store.ts';
import { isSelected, selectedKeys, selectRows } from './act.ts';

/** The nodes that are meant: what is selected where the row is part of that, else the row. */
function meant(row: OutlineRow) {
  if (!isSelected(row, selectedKeys())) selectRows([row]);
  return selectedTarget().nodes;
}

/** The same where one node is needed: of several it is the row's own. */
function theOne(row: OutlineRow) {
  if (row.type === 'node' && (selectedKeys().size !== 1 || !selectedKeys().has(pathKey(row.path)))) selectRows([row]);
  const { nodes } = selectedTarget();
  if (nodes.length === 1) return nodes[0]!;
  editorStore.getState().announce('Choose one node for that.');
  return null;
}

/** What fits behind the row; of several selected, what joins them. The focus comes `home` from the menu. */
export function addBehindRow(row: OutlineRow, home: () => void): void {
  const nodes = meant(row);
  const last = nodes.at(-1);
  if (!last || editorStore.getState().refuse()) return;
  // Where a merge takes them in is told by where they stand
  if (nodes.length > 1) whenDrawn(last.key, () => addJoining(selectedTarget().nodes, home));
  else addBehind(last.key, home);
}

export function addInFrontOfRow(row: OutlineRow, home: () => void): void {
  const view = theOne(row);
  if (!view || editorStore.getState().refuse()) return;
  if (canvasAction('addInFront').applies(selectedTarget())) addInFront(view.key, home);
  else editorStore.getState().announce(`${view.node.name} takes nothing in.`);
}

/** Begins a wire at the row; the keys of the tree are the wire's until it is drawn or left. */
export function wireFromRow(row: OutlineRow): void {
  const view = theOne(row);
  if (view && !editorStore.getState().refuse()) whenDrawn(view.key, ({ geometry }) => startWiring(geometry, view.key));
}

/** To what the inspector says of the row; Escape comes back from there. */
export function toParameters(row: OutlineRow, home: () => void): void {
  meant(row);
  enterInspector(home);
}
