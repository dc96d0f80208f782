import { blockOf } from '../document/scope.ts';
import type { GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { LaterKey } from './matchNodes.ts';

import type { Facet } from './types.ts';

export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What differs between two nodes that are the same one; a place on the canvas is no difference. */
export function facetsOf(
  documents: { readonly before: NetloomDocument; readonly after: NetloomDocument },
  before: GraphNode,
  after: GraphNode,
  later: LaterKey,
  /** What an id of the earlier graph is called in the union. */
  unionOf: (id: string) => string,
): Facet[] {
  const facets: Facet[] = [];
  const say = (kind: Facet['kind'], label: string, a: Json | undefined, b: Json | undefined) => {
    if (!sameJson(a, b)) facets.push({ kind, label, before: a, after: b });
  };
  if (isBlockNode(before) && isBlockNode(after)) {
    if (later(before.block) !== after.block) {
      const titleOf = (document: NetloomDocument, key: string) => blockOf(document, key)?.title ?? key;
      facets.push({
        kind: 'block',
        label: 'Block',
        before: titleOf(documents.before, before.block),
        after: titleOf(documents.after, after.block),
      });
    }
    say('repeat', 'Repeat', before.repeat ?? 1, after.repeat ?? 1);
  } else if (!isBlockNode(before) && !isBlockNode(after)) {
    say('type', 'Type', before.type, after.type);
  } else {
    const what = (node: GraphNode) => (isBlockNode(node) ? `block ${node.block}` : node.type);
    say('type', 'Type', what(before), what(after));
  }
  say('name', 'Name', before.name, after.name);
  const names = new Set([...Object.keys(before.parameters ?? {}), ...Object.keys(after.parameters ?? {})]);
  for (const name of names) {
    const one = meantBy(documents.before, before, name);
    const other = meantBy(documents.after, after, name);
    const label = isBlockNode(after) ? name : (parameterOf(after, name)?.label ?? parameterOf(before, name)?.label ?? name);
    if (!sameJson(one, other)) facets.push({ kind: 'parameter', label, before: one, after: other });
  }
  say('note', 'Note', before.note ?? '', after.note ?? '');
  const shared = before.weightsOf === undefined ? undefined : unionOf(before.weightsOf);
  say('weights', 'Weights of', shared, after.weightsOf);
  return facets;
}

function parameterOf(node: GraphNode, name: string) {
  const parameters = isBlockNode(node) ? undefined : operatorOf(node.type)?.parameters;
  return parameters && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** What counts: the default where nothing is said, Keras's short forms (`3` for `[3, 3]`) in full. */
function meantBy(document: NetloomDocument, node: GraphNode, name: string): Json | undefined {
  const given = node.parameters && Object.hasOwn(node.parameters, name) ? node.parameters[name] : undefined;
  if (isBlockNode(node)) {
    return given ?? blockOf(document, node.block)?.parameters.find((parameter) => parameter.name === name)?.default;
  }
  const parameter = parameterOf(node, name);
  if (given === undefined) return parameter?.default;
  const parsed = parameter?.schema.safeParse(given);
  return parsed?.success ? parsed.data : given;
}
