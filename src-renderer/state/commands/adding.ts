import { appendNode, openEnd } from '#core/document/edits/append.ts';
import { addBlocks } from '#core/document/edits/document.ts';
import { insertOnEdge } from '#core/document/edits/edges.ts';
import type { NewNode } from '#core/document/edits/nodes.ts';
import { addNode } from '#core/document/edits/nodes.ts';
import { portsOf } from '#core/document/ports.ts';
import type { Scope } from '#core/document/scope.ts';
import { blockOf } from '#core/document/scope.ts';
import { layerName } from '#core/document/spelling.ts';
import type { BlockDefinition, GraphNode, NetloomDocument, Point } from '#core/document/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { settleBelow } from '#core/drawing/room.ts';
import type { Suggestion } from '#core/suggest/suggest.ts';
import { editorStore } from '../store.ts';
import { currentPlace, scopeInside } from './views.ts';
import type { EdgeTarget } from './wiring.ts';

/** Where an addition goes. Nothing said: behind the selection, else behind the drawing's only open end. */
export interface Where {
  /** Middle of the card's upper edge. Without it the automatic layout places the node. */
  readonly at?: Point;
  /** Keys of nodes whose outputs it takes; empty: it stands alone. */
  readonly after?: readonly string[];
  readonly onEdge?: EdgeTarget;
  /** Key of an instance opened in place, whose definition it joins. */
  readonly inside?: string;
}

export function addOperator(type: string, where: Where = {}): void {
  place(`Add ${type}`, { name: layerName(type), type }, where);
}

/** `blocks`: the definitions that the block needs; those that the document has already stay as they are. */
export function addBlock(key: string, blocks: { readonly [key: string]: BlockDefinition }, where: Where = {}): void {
  const { document, announce } = editorStore.getState();
  const definition = blockOf(document, key) ?? (Object.hasOwn(blocks, key) ? blocks[key] : null);
  if (!definition) {
    announce('This block could not be found.');
    return;
  }
  const title = definition.title ?? key;
  place(`Add ${title}`, { name: key.toLowerCase().replace(/[^a-z0-9]+/g, '_'), block: key }, where, (d) => addBlocks(d, blocks));
}

function place(title: string, node: NewNode, where: Where, prepare: (d: NetloomDocument) => NetloomDocument = (d) => d): void {
  const state = editorStore.getState();
  const view = currentPlace();
  const prepared = prepare(state.document);
  const ports = portsOf(prepared, { ...node, id: '' } as GraphNode);
  const fits = ports.inputs > 0 && ports.outputs > 0;
  const holder = where.onEdge && fits ? where.onEdge.holder : (where.inside ?? '');
  const scope = holder === '' ? view.scope : scopeInside(holder);
  const added =
    where.onEdge && fits
      ? insertOnEdge(prepared, scope, where.onEdge.edge, node)
      : where.at
        ? addNode(prepared, scope, { ...node, at: where.at })
        : appendNode(prepared, scope, node, sources(prepared, scope, holder, where, ports.inputs));
  const settled = where.at && !where.onEdge ? added.document : settleBelow(added.document, scope, added.id);
  if (!state.edit(title, () => settled)) return;
  editorStore.getState().select([pathKey([...keyPath(holder), added.id])]);
  editorStore.getState().announce(`${title}: done.`);
}

/** What a new node without a place is fed by; ids of the graph that it joins. */
function sources(document: NetloomDocument, scope: Scope, holder: string, where: Where, inputs: number): readonly string[] {
  if (inputs === 0) return [];
  const keys = where.after ?? [...editorStore.getState().selection];
  const inHolder = keys
    .map(keyPath)
    .filter((path) => pathKey(path.slice(0, -1)) === holder)
    .map((path) => path.at(-1)!);
  if (inHolder.length > 0) return inputs === 1 ? inHolder.slice(0, 1) : inHolder;
  if (where.after) return [];
  const end = openEnd(document, scope);
  return end === null ? [] : [end];
}

/** Puts a suggestion into the drawing; `placed`: it stands where the person said. */
export function addSuggestion(
  { title, apply }: Pick<Suggestion, 'title' | 'apply'>,
  scope: Scope,
  holder: string,
  placed: boolean,
): string | null {
  const { document, edit, select, announce } = editorStore.getState();
  const added = apply(document);
  const settled = placed ? added.document : settleBelow(added.document, scope, added.id);
  if (!edit(`Add ${title}`, () => settled)) return null;
  const key = pathKey([...keyPath(holder), added.id]);
  select([key]);
  announce(`Add ${title}: done.`);
  return key;
}
