import { putCopies } from '#core/document/edits/copies.ts';
import { moveNodes } from '#core/document/edits/nodes.ts';
import { graphAt } from '#core/document/scope.ts';
import type { GraphNode, NetloomDocument, Point } from '#core/document/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { editorStore } from '../store.ts';
import { byScope, currentPlace, isInput, viewsOf } from './views.ts';

/** Copies nodes to places, in the coordinates of their graph; of those that stand in one box the first has its place. */
export function duplicateTo(boxes: readonly { readonly keys: readonly string[]; readonly at: Point }[]): void {
  const { edit, select, announce } = editorStore.getState();
  const places = new Map(boxes.map(({ keys, at }) => [keys[0]!, at]));
  const nodes = viewsOf(boxes.flatMap(({ keys }) => keys)).filter((view) => !isInput(view.node));
  if (nodes.length === 0) return;
  const title = nodes.length === 1 ? `Duplicate ${nodes[0]!.node.name}` : `Duplicate ${nodes.length} nodes`;
  const copies: string[] = [];
  const changed = edit(title, (document) => {
    let result = document;
    for (const [scope, views] of byScope(nodes)) {
      const holder = keyPath(views[0]!.key).slice(0, -1);
      const piece = views.map(({ key, node: { at: _, ...node } }) => {
        const at = places.get(key);
        return (at ? { ...node, at } : node) as GraphNode;
      });
      const put = putCopies(result, scope, { nodes: piece, edges: graphAt(document, scope).edges });
      result = put.document;
      copies.push(...put.ids.map((id) => pathKey([...holder, id])));
    }
    return result;
  });
  if (!changed) return;
  select(copies);
  announce(`${title}: done.`);
}

/** Puts nodes at positions, by key, as one step; `joins`: see `edit`; `more`: what else belongs to that step. */
export function moveTo(
  title: string,
  positions: ReadonlyMap<string, Point>,
  joins?: string,
  more: (document: NetloomDocument) => NetloomDocument = (document) => document,
): void {
  const nodes = viewsOf(positions.keys());
  editorStore
    .getState()
    .edit(
      title,
      (document) =>
        more(
          [...byScope(nodes)].reduce(
            (result, [scope, views]) =>
              moveNodes(result, scope, new Map(views.map((view) => [view.node.id, positions.get(view.key)!]))),
            document,
          ),
        ),
      joins,
    );
}

/** Gives every node of the place back to the automatic layout. */
export function autoLayout(): void {
  const { edit, announce, refuse } = editorStore.getState();
  if (refuse()) return;
  const { scope, graph } = currentPlace();
  const placed = graph.nodes.filter((node) => node.at);
  if (placed.length > 0)
    edit('Arrange the drawing', (document) => moveNodes(document, scope, new Map(placed.map((node) => [node.id, null]))));
  announce('The drawing is arranged.');
}
