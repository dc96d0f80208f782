import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Direction } from '#core/drawing/neighbours.ts';
import { endOf, neighbourOf } from '#core/drawing/neighbours.ts';
import { onCompareKey } from '../../compare/keys.ts';
import { plural } from '../../controls/format.ts';
import { pressed } from '../../shell/keys.ts';
import { toggleInstance } from '../../state/commands/going.ts';
import { editorStore } from '../../state/store.ts';
import type { CanvasAction, CanvasActionName } from '../actions/list.ts';
import { canvasAction, canvasActions } from '../actions/list.ts';
import { frameOf, selectedTarget } from '../actions/target.ts';
import { useCanvas } from '../canvasStore.ts';
import { keysOfFrame } from '../frames/commands.ts';
import { onLensKey } from '../lens/choose.ts';
import { followPointer } from '../pointer.ts';
import { hideSight, useSight } from '../sight/sightStore.ts';
import { gestureOf, keyGestures, threadingGestures } from './gestures.ts';
import { cancelThreading, chooseWire, finishThreading } from './keyThreading.ts';
import { onWiringKey } from './wiringKeys.ts';

/** One press of an arrow key, and with Shift. */
const step = 4;
const longStep = 40;

export interface KeyActions {
  readonly geometry: Geometry;
  /** `boxes`: those with these ids, instead of what is selected. */
  nudge(dx: number, dy: number, boxes?: readonly string[]): void;
  focus(key: string): void;
}

/** What is read of a key's event, React's or the browser's own. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target' | 'preventDefault' | 'stopPropagation'
>;

/** With Ctrl or Cmd: of what is selected; where nothing is, the node with the focus is meant. */
const ofSelection: readonly string[] = ['c', 'd', 'g', 'x'];

/** Keys that mean the whole drawing, whatever is selected. */
const wholeDrawing: readonly string[] = ['Mod+A', 'F', 'N', 'Plus', '-', '0'];

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Keys on the canvas. Those of fields and buttons inside it stay theirs. */
export function onCanvasKey(event: KeyPress, actions: KeyActions): void {
  const element = event.target as HTMLElement;
  if (!element.closest('input, select, textarea, [role="dialog"], .canvas-tools, .canvas-lens')) onMeantKey(event, actions);
}

/** The same for a key that means the drawing, wherever it was pressed. */
export function onMeantKey(event: KeyPress, actions: KeyActions): void {
  // Whoever uses the keyboard does not mean where the pointer was left
  if (!event.ctrlKey && !event.metaKey) followPointer(null);
  const { wiring, threading } = useCanvas.getState();
  const handled =
    (editorStore.getState().comparing && onCompareKey(event)) ||
    (wiring
      ? onWiringKey(event, actions.geometry, actions.focus)
      : threading
        ? onThreadingKey(event)
        : onNodeKey(event, event.target as HTMLElement, actions));
  if (!handled) return;
  event.preventDefault();
  event.stopPropagation();
}

const threadingKeys: Readonly<Record<(typeof threadingGestures)[number]['name'], () => void>> = {
  next: () => chooseWire(1),
  previous: () => chooseWire(-1),
  finish: finishThreading,
  cancel: cancelThreading,
};

function onThreadingKey(event: KeyPress): boolean {
  const gesture = gestureOf(threadingGestures, event);
  if (gesture) threadingKeys[gesture]();
  return gesture !== null;
}

function onNodeKey(event: KeyPress, element: HTMLElement, actions: KeyActions): boolean {
  const state = editorStore.getState();
  const focused = element.closest('button') ? null : (element.dataset.key ?? null);
  const command = event.ctrlKey || event.metaKey;
  if (onLensKey(event)) return true;
  if (focused !== null && !state.selection.has(focused) && arrows[event.key] && !event.altKey) state.select([focused]);
  if (focused !== null && command && state.selection.size === 0 && ofSelection.includes(event.key.toLowerCase()))
    state.select([focused]);
  const keyed = actionsFor(event);
  if (keyed.length > 0) {
    // What is focused is meant, wherever the selection was left
    if (focused !== null && !state.selection.has(focused) && !command) state.select([focused]);
    const target = selectedTarget();
    const meant = keyed.find(({ keys, applies }) => applies(target) || wholeDrawing.includes(keys!));
    if (meant?.looks || !state.refuse()) meant?.run(target);
    return true;
  }
  const gesture = gestureOf(keyGestures, event);
  // A button inside hears these itself
  if (!gesture || (element.closest('button') && ['enter', 'toggle', 'move'].includes(gesture))) return false;
  return nodeKeys[gesture]({ event, element, focused, actions });
}

interface Pressed {
  readonly event: KeyPress;
  readonly element: HTMLElement;
  /** Key of the node that has the focus. */
  readonly focused: string | null;
  readonly actions: KeyActions;
}

/** What each key does that is no action of the list; false: it meant nothing here. */
const nodeKeys: Readonly<Record<(typeof keyGestures)[number]['name'], (pressed: Pressed) => boolean>> = {
  travel: ({ event, focused, actions }) => travel(event.key, focused, actions),
  first: ({ focused, actions }) => goTo(endOf(actions.geometry, focused, 'first'), actions),
  last: ({ focused, actions }) => goTo(endOf(actions.geometry, focused, 'last'), actions),
  back: onEscape,
  enter: ({ event, element, focused, actions }) => {
    const frame = frameOf(element);
    // What was just pasted or made is selected, and the focus on the canvas
    const key = focused ?? (frame ? null : onlySelected());
    if (key !== null) enter(event, key, actions.geometry);
    else if (frame) editorStore.getState().select(keysOfFrame(frame));
    return key !== null || frame !== null;
  },
  toggle: ({ focused }) => {
    if (focused !== null) toggleSelected(focused);
    return focused !== null;
  },
  move: ({ event, element, actions }) => onArrow(event, element, actions),
};

/** Keys that mean something else on a card's buttons, and on cards without an inside. */
const own: readonly string[] = ['Enter', 'Shift+Enter'];

/** The actions of the table with these keys. */
function actionsFor(event: KeyPress): CanvasAction[] {
  const matches = (keys: string) => pressed(event, keys) || (keys === 'Delete' && pressed(event, 'Backspace'));
  return (Object.keys(canvasActions) as CanvasActionName[])
    .map(canvasAction)
    .filter(({ keys, native }) => keys !== undefined && !native && !own.includes(keys) && matches(keys));
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Along the wires, from the focused node, else from the selected one, else from the beginning. */
function travel(key: string, focused: string | null, actions: KeyActions): boolean {
  const { selection } = editorStore.getState();
  const from = focused ?? [...selection].at(-1) ?? null;
  const { geometry } = actions;
  // Said to be handled even where there is no neighbour: a browser would leave the page
  goTo(from === null ? endOf(geometry, null, 'first') : neighbourOf(geometry, from, directions[key]!), actions);
  return true;
}

function goTo(key: string | null, { focus }: KeyActions): boolean {
  if (key === null) return false;
  editorStore.getState().select([key]);
  focus(key);
  return true;
}

/** First what stands open, then the selection, then the block. */
function onEscape(): boolean {
  const { shownProblem, selection, selectedEdge, selectedFrame, place, showProblem, select, stepOut } = editorStore.getState();
  if (shownProblem !== null) showProblem(null);
  else if (useSight.getState().held) hideSight(true);
  else if (selection.size > 0 || selectedEdge || selectedFrame) select([]);
  else if (place.path.length > 0) stepOut(place.path.length - 1);
  else return false;
  return true;
}

function enter(event: KeyPress, key: string, geometry: Geometry): void {
  const placed = geometry.boxes.find(({ box }) =>
    box.type === 'stack' ? box.rows.some((row) => row.key === key) : box.card.key === key,
  );
  if (!placed) return;
  const card = placed.box.type === 'stack' ? placed.box.rows.find((row) => row.key === key)! : placed.box.card;
  const state = editorStore.getState();
  if (!state.selection.has(key)) state.select([key]);
  if (card.opens && event.shiftKey) state.stepInto(key);
  else if (card.opens) toggleInstance(key);
  else if (card.problem !== null) state.showProblem(card.problem);
}

function onlySelected(): string | null {
  const [key, ...others] = editorStore.getState().selection;
  return key !== undefined && others.length === 0 ? key : null;
}

function toggleSelected(key: string): void {
  const { selection, select, announce } = editorStore.getState();
  const kept = selection.has(key) ? [...selection].filter((other) => other !== key) : [...selection, key];
  select(kept);
  announce(kept.length === 0 ? 'Nothing is selected.' : `${plural(kept.length, 'node')} selected.`);
}

function onArrow(event: KeyPress, element: HTMLElement, actions: KeyActions): boolean {
  const [x, y] = arrows[event.key]!;
  // Rows have no place of their own: up and down go from one to the next
  if (element.classList.contains('row') && y !== 0) {
    const next = (y > 0 ? element.nextElementSibling : element.previousElementSibling) as HTMLElement | null;
    return goTo(next?.dataset.key ?? null, actions) || true;
  }
  const frame = frameOf(element);
  if (editorStore.getState().selection.size === 0 && !frame) return false;
  if (editorStore.getState().refuse()) return true;
  const distance = event.shiftKey ? longStep : step;
  actions.nudge(x * distance, y * distance, frame?.boxes);
  return true;
}
