import type { CanvasActionName } from '../canvas/actions/list.ts';
import { canvasAction, canvasActions } from '../canvas/actions/list.ts';
import type { KeyGesture } from '../canvas/input/gestures.ts';
import {
  browserKeys,
  keyGestures,
  outlineGestures,
  pointerGestures,
  threadingGestures,
  wiringGestures,
} from '../canvas/input/gestures.ts';
import { compareKeys } from '../compare/keys.ts';
import type { Action } from './actions.ts';
import { actions } from './actions.ts';

export interface Shortcut {
  readonly keys: string;
  readonly words: string;
}

/** No target is known here: titles that name one have words of their own for the sheet. */
const noTarget = { nodes: [], wire: null, frame: null, at: null };

function linesOf(gestures: readonly KeyGesture[]): readonly Shortcut[] {
  return gestures.flatMap(({ sheet }) => sheet);
}

/** Every key there is, in groups, from the lists that hear them. */
export function shortcutGroups(): readonly { readonly title: string; readonly rows: readonly Shortcut[] }[] {
  const everywhere = Object.values(actions).flatMap((action: Action) =>
    action.keys ? [{ keys: action.keys, words: action.title.replace('…', '') }] : [],
  );
  const windowOnCanvas = Object.values(actions).flatMap((action: Action) =>
    action.onCanvas ? [{ keys: action.onCanvas, words: action.title }] : [],
  );
  const ofCanvas = (Object.keys(canvasActions) as CanvasActionName[])
    .map(canvasAction)
    .flatMap((action) =>
      action.keys ? [{ keys: action.keys, words: (action.sheet ?? action.title(noTarget)).replace('…', '') }] : [],
    );
  return [
    { title: 'Everywhere', rows: everywhere },
    { title: 'On the canvas', rows: [...ofCanvas, ...windowOnCanvas] },
    { title: 'Going about on the canvas', rows: [...browserKeys, ...linesOf(keyGestures)] },
    { title: 'With the mouse', rows: pointerGestures },
    { title: 'Wiring with the keyboard', rows: linesOf(wiringGestures) },
    { title: 'Putting a node into a wire', rows: linesOf(threadingGestures) },
    { title: 'In the outline', rows: outlineGestures },
    { title: 'While you compare', rows: compareKeys },
  ];
}
