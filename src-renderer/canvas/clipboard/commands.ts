import type { Fragment } from '#core/clipboard/fragment.ts';
import { copyFragment, isBlockInput, readFragment, serializeFragment } from '#core/clipboard/fragment.ts';
import { pasteFragment } from '#core/clipboard/paste.ts';
import { moveNodes, removeNodes } from '#core/document/edits/nodes.ts';
import type { Point } from '#core/document/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { sizes } from '#core/drawing/sizes.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { keysIn, selectedNodes } from '../../blocks/selection.ts';
import { plural } from '../../controls/format.ts';
import { copyText } from '../../shell/clipboard.ts';
import { keyWords } from '../../shell/keys.ts';
import { notify } from '../../shell/toasts.ts';
import { scopeInside } from '../../state/commands/views.ts';
import { editorStore } from '../../state/store.ts';
import { canvasNow, rectOfNode } from '../now.ts';
import { pointerOnCanvas } from '../pointer.ts';
import { standingIn } from '../standing.ts';

/** What was copied here last: for the menu's Paste where the system's clipboard is out of reach. */
let lastCopied: string | null = null;

/** Between what is selected and what is pasted beside it. */
const space = 48;

/** The selected nodes as text; null, told in a sentence, where there is nothing to copy. */
export function copiedText(): string | null {
  const { document, refuse, announce } = editorStore.getState();
  if (refuse()) return null;
  const selected = selectedNodes();
  if (!selected) return null;
  const { scope, views } = selected;
  if (views.length === 0) {
    announce('Nothing is selected that could be copied.');
    return null;
  }
  const ids = views.map(({ node }) => node.id);
  const fragment = copyFragment(document, scope, ids, views[0]!.environment, placesOf(views.map(({ key }) => key)));
  if (fragment.nodes.length === 0) {
    announce("A block's inputs belong to its border: they can't be copied.");
    return null;
  }
  lastCopied = serializeFragment(fragment);
  announce(`${counted(fragment)} copied.`);
  return lastCopied;
}

/** Takes away what was copied; what fed it then feeds what it fed. */
export function removeCopied(): void {
  const selected = selectedNodes();
  if (!selected) return;
  const { scope, views } = selected;
  const ids = views.filter(({ node }) => !isBlockInput(node)).map(({ node }) => node.id);
  const { edit, select, announce } = editorStore.getState();
  const title = ids.length === 1 ? `Cut ${views[0]!.node.name}` : `Cut ${ids.length} nodes`;
  if (!edit(title, (document) => removeNodes(document, scope, ids, { heal: true }))) return;
  select([]);
  announce(`${title}: done.`);
  canvasNow()?.focusCanvas();
}

/** Puts what a text holds where the person stands: at the pointer, else beside the selection. */
export function pasteText(text: string, where: readonly [number, number] | null = pointerOnCanvas()): void {
  const { refuse } = editorStore.getState();
  if (refuse()) return;
  const read = readFragment(text);
  if (!read.ok) {
    notify('info', read.message);
    return;
  }
  const { holder, at } = pastePlace(read.fragment, where);
  const scope = scopeInside(holder);
  const { document, edit, select, announce } = editorStore.getState();
  const pasted = pasteFragment(document, scope, read.fragment, at);
  if (!pasted.ok) {
    notify('info', pasted.message);
    return;
  }
  const title = pasted.ids.length === 1 ? `Paste ${read.fragment.nodes[0]!.name}` : `Paste ${pasted.ids.length} nodes`;
  const geometry = at && canvasNow()?.geometry;
  const standing = geometry ? standingIn(geometry, holder) : new Map();
  if (!edit(title, () => moveNodes(pasted.document, scope, standing))) return;
  select(keysIn(holder, pasted.ids));
  const [notice, ...more] = read.notices;
  const faults = notice ? [`${notice.where}: ${notice.message}${more.length > 0 ? ` And ${more.length} more.` : ''}`] : [];
  const words = [...pasted.words, ...faults];
  announce([`${title}: done.`, ...words].join(' '));
  if (words.length > 0) notify('info', words.join(' '));
  // Who draws through the outline stays in it
  if (!isInOutline()) canvasNow()?.focusCanvas();
}

function isInOutline(): boolean {
  return globalThis.document?.activeElement?.closest('[role="tree"]') != null;
}

/** The menu's Copy: there is no event of the browser's to fill. */
export async function copySelection(): Promise<boolean> {
  const text = copiedText();
  if (text === null) return false;
  await copyText(text, 'Copied.');
  return true;
}

export async function cutSelection(): Promise<void> {
  if (await copySelection()) removeCopied();
}

/** `at`: where on the window the menu was opened; null where no place is meant. */
export async function pasteClipboard(at: readonly [number, number] | null): Promise<void> {
  let text = lastCopied;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    // Reading needs a permission that not every host gives; what was copied here is known anyway
  }
  if (text === null) notify('info', `The clipboard can't be read from a menu here. Press ${keyWords('Mod+V')} instead.`);
  else pasteText(text, at);
}

function counted({ nodes }: Fragment): string {
  return nodes.length === 1 ? nodes[0]!.name : plural(nodes.length, 'node');
}

/** Where the selected nodes of each box begin, in the coordinates of their graph: rows of a stack stay one. */
function placesOf(keys: readonly string[]): ReadonlyMap<string, Point> {
  const geometry = canvasNow()?.geometry;
  const chosen = new Set(keys);
  const places = new Map<string, Point>();
  for (const { box, origin } of geometry?.boxes ?? []) {
    const first = cardsOf(box).find(({ key }) => chosen.has(key));
    const rect = first && rectOfNode(geometry!, first.key);
    if (!rect) continue;
    const id = keyPath(first.key).at(-1)!;
    places.set(id, [Math.round(rect.x + rect.width / 2 - origin[0]), Math.round(rect.y - origin[1])]);
  }
  return places;
}

function pastePlace({ nodes }: Fragment, pointer: readonly [number, number] | null): { holder: string; at: Point | null } {
  const now = canvasNow();
  if (!now) return { holder: '', at: null };
  const { boxes } = now.geometry;
  if (pointer) {
    const [x, y] = now.toCanvas(...pointer);
    const open = boxes
      .filter(
        ({ box, rect }) => box.type === 'open' && x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height,
      )
      .at(-1);
    const holder = open?.box.type === 'open' ? open.box.card.key : '';
    const [left, top] = originOf(holder);
    return { holder, at: [x - left, y - top] };
  }
  const selected = selectedNodes();
  const holder = selected?.holder ?? '';
  const { selection } = editorStore.getState();
  const here = boxes.filter(({ drawing }) => drawing.holder === holder);
  const beside = here.filter(({ box }) => cardsOf(box).some(({ key }) => selection.has(key)));
  const around = boundsOf((beside.length > 0 ? beside : here).map(({ rect }) => rect));
  const own = boundsOf(nodes.flatMap(({ at }) => (at ? [{ x: at[0], y: at[1], width: 0, height: 0 }] : [])));
  if (!around || !own) return { holder, at: null };
  const [left, top] = originOf(holder);
  return {
    holder,
    at: [around.x + around.width + space + (sizes.card.width + own.width) / 2 - left, around.y + own.height / 2 - top],
  };
}

function originOf(holder: string): Point {
  return canvasNow()?.geometry.boxes.find(({ drawing }) => drawing.holder === holder)?.origin ?? [0, 0];
}
