import { compareDocuments } from '#core/compare/compare.ts';
import type { Change } from '#core/compare/types.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { plural } from '../controls/format.ts';
import { reveal } from '../state/commands/going.ts';
import { editorStore } from '../state/store.ts';
import type { Comparing } from '../state/types.ts';

type Names = Comparing['names'];

let number = 0;

/** Shows what makes the later document of the earlier, on one canvas. */
export function startComparing(before: NetloomDocument, after: NetloomDocument, names: Names): void {
  const { comparing, place, selection, openInstances, shownCopies, announce } = editorStore.getState();
  const comparison = compareDocuments(before, after);
  editorStore.setState({
    comparing: {
      comparison,
      names,
      current: null,
      number: ++number,
      refused: 0,
      back: comparing?.back ?? { place, selection, openInstances, shownCopies },
    },
    preview: null,
    shownProblem: null,
    ...fresh,
  });
  const count = comparison.changes.length;
  const found = count === 0 ? 'Nothing of the network differs.' : `${plural(count, 'change')}. N and P go from one to the next.`;
  announce(`Comparing ${names.before} with ${names.after}: ${found} Escape leaves.`);
}

/** Ids of the one side mean nothing on the other. */
const fresh = {
  place: { path: [] },
  selection: new Set<string>(),
  selectedEdge: null,
  selectedFrame: null,
  openInstances: new Set<string>(),
  shownCopies: new Map<string, number>(),
};

/** The other way round: what was added is then what goes. */
export function swapSides(): void {
  const { comparing } = editorStore.getState();
  if (!comparing) return;
  const { before, after } = comparing.comparison;
  startComparing(after, before, { before: comparing.names.after, after: comparing.names.before });
}

/** Back to the drawing, as it was left. */
export function leaveComparison(): void {
  const { comparing, announce } = editorStore.getState();
  if (!comparing) return;
  editorStore.setState({ comparing: null, selectedEdge: null, selectedFrame: null, ...comparing.back });
  announce('Back to the drawing.');
}

/** Goes to where a change is. */
export function showChange(change: Change): void {
  const { comparing } = editorStore.getState();
  if (!comparing) return;
  editorStore.setState({ comparing: { ...comparing, current: change.key, refused: 0 } });
  if (change.path && change.path.length > 0) reveal(change.path);
}

/** The change after or before the present one; round at the ends. */
export function stepChange(by: 1 | -1): void {
  const { comparing, announce } = editorStore.getState();
  const changes = comparing?.comparison.changes ?? [];
  if (!comparing || changes.length === 0) return;
  const at = changes.findIndex(({ key }) => key === comparing.current);
  const next = at < 0 ? (by > 0 ? 0 : changes.length - 1) : (at + by + changes.length) % changes.length;
  const change = changes[next]!;
  showChange(change);
  announce(`${next + 1} of ${changes.length}: ${change.title} ${change.name}, ${change.sign}.`);
}
