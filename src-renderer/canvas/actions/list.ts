import { portsOf } from '#core/document/ports.ts';
import type { Alignment } from '#core/drawing/arrange/align.ts';
import type { PlacedFrame } from '#core/drawing/geometry/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import type { NodeView } from '#core/drawing/views.ts';
import type { Action } from '../../shell/actions.ts';
import { setPreference, usePreferences } from '../../shell/preferences.ts';
import { compareBlock } from '../../sideBySide/commands.ts';
import { toggleInstance } from '../../state/commands/going.ts';
import {
  deleteSelection,
  disconnectSelection,
  duplicateSelection,
  releaseSelection,
  selectAll,
} from '../../state/commands/selection.ts';
import { editorStore } from '../../state/store.ts';
import { addBehind, addHere, addInFront, addJoining, addOnWire, addSomewhere } from '../adding/open.ts';
import { startWriting } from '../canvasStore.ts';
import { copySelection, cutSelection, pasteClipboard } from '../clipboard/commands.ts';
import {
  dropFrame,
  frameSelection,
  isFramed,
  joinable,
  joinSelection,
  keysOfFrame,
  unframeSelection,
} from '../frames/commands.ts';
import { canThread, startThreading } from '../input/keyThreading.ts';
import { startWiring } from '../input/keyWiring.ts';
import { canvasNow, isWire } from '../now.ts';
import { hideSight, showSight, useSight } from '../sight/sightStore.ts';
import { alignSelection, alignWords, distributeSelection, selectedBoxes } from './arrange.ts';
import type { Target } from './target.ts';
import { problemOf } from './target.ts';

/** Something to do on the canvas: the keys, the context menus and the search all read this list. */
export interface CanvasAction {
  title(target: Target): string;
  /** As in `shell/keys.ts`. */
  readonly keys?: Action['keys'];
  applies(target: Target): boolean;
  /** For the sheet of keys, where no target is known and the title would need one. */
  readonly sheet?: string;
  /** The browser itself hears these keys, and tells by an event. */
  readonly native?: true;
  /** Changes nothing: it can be done in a comparison too. */
  readonly looks?: true;
  run(target: Target): void;
}

const one = ({ nodes }: Target): NodeView | null => (nodes.length === 1 ? nodes[0]! : null);
const isOpen = ({ path }: NodeView) => editorStore.getState().openInstances.has(pathKey(path));
const isSeen = ({ path }: NodeView) => useSight.getState().held && useSight.getState().shown === pathKey(path);
const inputsOf = ({ node }: NodeView) => portsOf(editorStore.getState().document, node).inputs;
const onFrame = ({ nodes, wire, frame }: Target) => nodes.length === 0 && wire === null && frame !== null;
const onNothing = ({ nodes, wire, frame, at }: Target) => nodes.length === 0 && wire === null && (frame === null || at !== null);
/** How the drawing is looked at, whatever is selected. */
const always = () => true;
const several = ({ nodes }: Target) => selectedBoxes(new Set(nodes.map(({ key }) => key))).length > 1;
const many = ({ nodes }: Target) => selectedBoxes(new Set(nodes.map(({ key }) => key))).length > 2;

const aligning = (how: Alignment): CanvasAction => ({
  title: () => `Align ${alignWords[how]}`,
  applies: several,
  run: () => alignSelection(how),
});

/** In the order of the menus; a line stands between the groups. */
export const canvasActions = {
  addBehind: {
    title: () => 'Add behind…',
    keys: 'A',
    applies: (target) => one(target) !== null,
    run: (target) => addBehind(one(target)!.key),
  },
  addInFront: {
    title: () => 'Add in front…',
    keys: 'Shift+A',
    applies: (target) => one(target) !== null && inputsOf(one(target)!) > 0,
    run: (target) => addInFront(one(target)!.key),
  },
  addOnWire: {
    title: () => 'Put something in…',
    keys: 'A',
    applies: ({ wire }) => wire !== null,
    run: ({ wire }) => {
      const placed = canvasNow()?.geometry.wires.find((other) => wire && isWire(other, wire));
      if (placed) addOnWire(placed);
    },
  },
  join: {
    title: ({ nodes }) => `Join the ${nodes.length} nodes…`,
    sheet: 'Join the selected nodes: add, concatenate and others',
    keys: 'A',
    applies: ({ nodes }) => nodes.length > 1,
    run: ({ nodes }) => addJoining(nodes),
  },
  addHere: {
    title: ({ at }) => (at ? 'Add here…' : 'Add something…'),
    keys: 'A',
    applies: onNothing,
    run: ({ at }) => (at ? addHere(...at) : addSomewhere()),
  },
  wire: {
    title: () => 'Wire to…',
    keys: 'C',
    applies: (target) => one(target) !== null,
    run: (target) => {
      const now = canvasNow();
      if (!now) return;
      now.focus(one(target)!.key);
      startWiring(now.geometry, one(target)!.key);
    },
  },
  thread: {
    title: () => 'Put into a wire…',
    applies: (target) => one(target) !== null && canThread(one(target)!),
    run: (target) => {
      canvasNow()?.focus(one(target)!.key);
      startThreading(one(target)!);
    },
  },
  leadElsewhere: {
    title: () => 'Lead its end elsewhere…',
    applies: ({ wire }) => wire !== null,
    run: ({ wire }) => {
      const now = canvasNow();
      if (!now || !wire) return;
      const from = pathKey([...keyPath(wire.holder), wire.edge.from[0]]);
      now.focus(from);
      startWiring(now.geometry, from, wire.edge);
    },
  },
  goToStart: {
    looks: true,
    title: () => 'Go to its start',
    applies: ({ wire }) => wire !== null,
    run: ({ wire }) => goTo(wire!.holder, wire!.edge.from[0]),
  },
  goToEnd: {
    looks: true,
    title: () => 'Go to its end',
    applies: ({ wire }) => wire !== null,
    run: ({ wire }) => goTo(wire!.holder, wire!.edge.to[0]),
  },
  explain: {
    looks: true,
    title: () => 'Explain what is wrong',
    applies: (target) => problemOf(target) !== null,
    run: (target) => editorStore.getState().showProblem(problemOf(target)),
  },
  open: {
    looks: true,
    title: (target) => (isOpen(one(target)!) ? 'Close' : 'Open in place'),
    sheet: 'Open a block in place, or close it; explain a problem',
    keys: 'Enter',
    applies: (target) => one(target)?.block != null,
    run: (target) => toggleInstance(one(target)!.key),
  },
  see: {
    looks: true,
    title: (target) => (isSeen(one(target)!) ? 'Let go of its receptive field' : 'Hold its receptive field'),
    sheet: 'Hold what the node sees of the image, or let it go',
    keys: 'R',
    applies: (target) => one(target) !== null,
    run: (target) => {
      const view = one(target)!;
      if (isSeen(view)) hideSight(true);
      else showSight(pathKey(view.path), true);
    },
  },
  stepInto: {
    looks: true,
    title: () => 'Step inside',
    keys: 'Shift+Enter',
    applies: (target) => one(target)?.block != null,
    run: (target) => editorStore.getState().stepInto(one(target)!.key),
  },
  compareBlock: {
    title: () => 'Compare the block with…',
    applies: (target) => one(target)?.block != null,
    run: (target) => void compareBlock(one(target)!),
  },
  rename: {
    title: () => 'Rename',
    keys: 'F2',
    applies: (target) => one(target) !== null,
    run: (target) => startWriting({ kind: 'name', key: one(target)!.key }),
  },
  note: {
    title: (target) => (one(target)?.node.note ? 'Change its note' : 'Write a note'),
    sheet: 'Write a note',
    keys: 'Shift+F2',
    applies: (target) => one(target) !== null,
    run: (target) => {
      setPreference('notes', true);
      startWriting({ kind: 'note', key: one(target)!.key });
    },
  },
  cut: {
    title: () => 'Cut',
    keys: 'Mod+X',
    native: true,
    applies: ({ nodes }) => nodes.length > 0,
    run: () => void cutSelection(),
  },
  copy: {
    title: () => 'Copy',
    keys: 'Mod+C',
    native: true,
    looks: true,
    applies: ({ nodes }) => nodes.length > 0,
    run: () => void copySelection(),
  },
  paste: {
    title: () => 'Paste',
    keys: 'Mod+V',
    native: true,
    applies: ({ wire }) => wire === null,
    run: ({ at }) => void pasteClipboard(at),
  },
  duplicate: {
    title: () => 'Duplicate',
    keys: 'Mod+D',
    applies: ({ nodes }) => nodes.length > 0,
    run: duplicateSelection,
  },
  disconnect: {
    title: ({ nodes }) => (nodes.length === 1 ? 'Remove its wires' : 'Remove their wires'),
    applies: ({ nodes }) => nodes.length > 0,
    run: disconnectSelection,
  },
  release: {
    title: ({ nodes }) => (nodes.length === 1 ? 'Place it automatically' : 'Place them automatically'),
    applies: ({ nodes }) => nodes.some(({ node }) => node.at !== undefined),
    run: releaseSelection,
  },
  alignLeft: aligning('left'),
  alignCenter: aligning('center'),
  alignRight: aligning('right'),
  alignTop: aligning('top'),
  alignMiddle: aligning('middle'),
  alignBottom: aligning('bottom'),
  distributeHorizontally: {
    title: () => 'Distribute horizontally',
    applies: many,
    run: () => distributeSelection('horizontally'),
  },
  distributeVertically: {
    title: () => 'Distribute vertically',
    applies: many,
    run: () => distributeSelection('vertically'),
  },
  frame: {
    title: () => 'Put a frame around',
    sheet: 'Put a frame around the selection',
    keys: 'Mod+Alt+G',
    applies: ({ nodes }) => nodes.length > 0,
    run: frameSelection,
  },
  joinFrame: {
    title: ({ nodes }) => `Take into ${joinable(nodes)?.title ?? ''}`,
    applies: ({ nodes }) => joinable(nodes) !== null,
    run: ({ nodes }) => joinSelection(nodes),
  },
  leaveFrame: {
    title: ({ nodes }) => (nodes.length === 1 ? 'Take out of its frame' : 'Take out of their frames'),
    applies: ({ nodes }) => nodes.some(isFramed),
    run: ({ nodes }) => unframeSelection(nodes),
  },
  renameFrame: {
    title: ({ frame }) => `Rename ${frame?.title ?? ''}`,
    sheet: 'Rename the frame',
    keys: 'F2',
    applies: onFrame,
    run: ({ frame }) => writeFrame('frameTitle', frame!),
  },
  noteFrame: {
    title: ({ frame }) => (frame?.note ? 'Change the note of the frame' : 'Write a note on the frame'),
    sheet: 'Write a note on the frame',
    keys: 'Shift+F2',
    applies: onFrame,
    run: ({ frame }) => {
      setPreference('notes', true);
      writeFrame('frameNote', frame!);
    },
  },
  removeFrame: {
    title: () => 'Remove the frame, keep its nodes',
    sheet: 'Remove the frame, keep its nodes',
    keys: 'Delete',
    applies: onFrame,
    run: ({ frame }) => dropFrame(frame!),
  },
  selectFrame: {
    looks: true,
    title: ({ frame }) => `Select all of ${frame?.title ?? ''}`,
    applies: ({ frame }) => frame !== null,
    run: ({ frame }) => editorStore.getState().select(keysOfFrame(frame!)),
  },
  selectAll: {
    looks: true,
    title: () => 'Select everything',
    keys: 'Mod+A',
    applies: onNothing,
    run: selectAll,
  },
  fit: {
    looks: true,
    title: () => 'Show the whole drawing',
    keys: 'F',
    applies: onNothing,
    run: () => canvasNow()?.fit(),
  },
  names: {
    looks: true,
    title: () => (usePreferences.getState().names ? 'Show kinds on the cards' : 'Show names on the cards'),
    sheet: 'Names on the cards, or kinds',
    keys: 'N',
    applies: always,
    run: () => setPreference('names', !usePreferences.getState().names),
  },
  showSelected: {
    looks: true,
    title: () => 'Show what is selected',
    keys: 'Shift+F',
    applies: ({ nodes }) => nodes.length > 0,
    run: ({ nodes }) => canvasNow()?.fit(nodes.map(({ key }) => key)),
  },
  zoomIn: { looks: true, title: () => 'Zoom in', keys: 'Plus', applies: always, run: () => canvasNow()?.zoomBy(1.2) },
  zoomOut: { looks: true, title: () => 'Zoom out', keys: '-', applies: always, run: () => canvasNow()?.zoomBy(1 / 1.2) },
  zoomFull: { looks: true, title: () => 'Zoom to 100 %', keys: '0', applies: always, run: () => canvasNow()?.zoomTo(1) },
  remove: {
    title: ({ nodes, wire }) => (wire ? 'Remove the wire' : nodes.length === 1 ? 'Delete' : `Delete ${nodes.length} nodes`),
    sheet: 'Delete what is selected',
    keys: 'Delete',
    applies: ({ nodes, wire }) => nodes.length > 0 || wire !== null,
    run: () => {
      deleteSelection();
      canvasNow()?.focusCanvas();
    },
  },
} as const satisfies Record<string, CanvasAction>;

export type CanvasActionName = keyof typeof canvasActions;

export function canvasAction(name: CanvasActionName): CanvasAction {
  return canvasActions[name];
}

function writeFrame(kind: 'frameTitle' | 'frameNote', { scope, holder, frame }: PlacedFrame): void {
  startWriting({ kind, scope, holder, frame });
}

function goTo(holder: string, id: string): void {
  const key = pathKey([...keyPath(holder), id]);
  editorStore.getState().select([key]);
  canvasNow()?.focus(key);
}
