import type { Environment } from '../blocks/expression.ts';
import { neededBlocks } from '../blocks/portable.ts';
import { currentVersion } from '../document/migrations.ts';
import { isRecord } from '../document/outside.ts';
import type { Notice } from '../document/restore.ts';
import { restoreValue } from '../document/restore.ts';
import type { Scope } from '../document/scope.ts';
import { graphAt } from '../document/scope.ts';
import type { BlockDefinition, Edge, Frame, GraphNode, NetloomDocument, Point } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';

/** A part of a drawing on its way: nodes with the wires among them and everything that they need. */
export interface Fragment {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
  readonly frames: readonly Frame[];
  readonly blocks: { readonly [key: string]: BlockDefinition };
  /** What the names in expressions stood for where it was copied. */
  readonly values: { readonly [name: string]: number | boolean | string };
}

export type ReadFragment =
  | { readonly ok: true; readonly fragment: Fragment; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly message: string };

/** Longer text is no drawing; reading it would hold up the window. */
const maximumLength = 16 * 1024 * 1024;

/**
 * What is copied of a graph. The inputs of a block stay behind: they belong to its border. `positions`: where nodes
 * stand that the automatic layout placed.
 */
export function copyFragment(
  document: NetloomDocument,
  scope: Scope,
  ids: Iterable<string>,
  environment: Environment,
  positions: ReadonlyMap<string, Point> = new Map(),
): Fragment {
  const graph = graphAt(document, scope);
  const chosen = new Set(ids);
  const nodes = graph.nodes
    .filter((node) => chosen.has(node.id) && !isBlockInput(node))
    .map((node) => (positions.has(node.id) ? { ...node, at: positions.get(node.id)! } : node));
  const inside = new Set(nodes.map(({ id }) => id));
  const frames = (graph.frames ?? []).filter((frame) => frame.nodes.every((id) => chosen.has(id)));
  return {
    nodes,
    edges: graph.edges.filter(({ from, to }) => inside.has(from[0]) && inside.has(to[0])),
    frames,
    blocks: blocksOf(document, nodes),
    values: Object.fromEntries(environment),
  };
}

function blocksOf(document: NetloomDocument, nodes: readonly GraphNode[]): Fragment['blocks'] {
  const used = new Set(nodes.filter(isBlockNode).map(({ block }) => block));
  return Object.assign({}, ...[...used].map((key) => neededBlocks(document.blocks, key)));
}

export function isBlockInput(node: GraphNode): boolean {
  return !isBlockNode(node) && node.type === 'BlockInput';
}

/** A fragment as text, to be read by people too. */
export function serializeFragment({ nodes, edges, frames, blocks, values }: Fragment): string {
  const said = {
    format: 'netloom-fragment',
    version: currentVersion,
    nodes,
    edges,
    ...(frames.length > 0 ? { frames } : {}),
    ...(Object.keys(blocks).length > 0 ? { blocks } : {}),
    ...(Object.keys(values).length > 0 ? { values } : {}),
  };
  return `${JSON.stringify(said, null, 2)}\n`;
}

/** Reads text from a clipboard: a fragment, or a whole document, whose drawing is meant. Never throws. */
export function readFragment(text: string): ReadFragment {
  if (text.trim() === '') return refuse('There is nothing to paste: the clipboard holds no text.');
  if (text.length > maximumLength) return refuse('The text on the clipboard is longer than 16 MB; no part of a drawing is.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse(
      text.includes('"netloom-fragment"')
        ? 'What is on the clipboard was cut off. Copy the nodes once more.'
        : 'The text on the clipboard is no part of a Netloom drawing. Copy nodes first.',
    );
  }
  if (!isRecord(parsed) || (parsed.format !== 'netloom-fragment' && parsed.format !== 'netloom'))
    return refuse('The text on the clipboard is no part of a Netloom drawing. Copy nodes first.');
  // The same rules, migrations and words as for a file
  const whole = parsed.format === 'netloom';
  const { nodes, edges, frames, blocks, version } = parsed;
  const restored = restoreValue(
    whole ? parsed : { format: 'netloom', version, name: 'clipboard', blocks, graph: { nodes, edges, frames } },
  );
  if (!restored.ok) return refuse(restored.message.replaceAll('The file', 'What is on the clipboard'));
  const { graph } = restored.document;
  if (graph.nodes.length === 0) return refuse('What is on the clipboard holds no nodes.');
  return {
    ok: true,
    notices: restored.notices,
    fragment: {
      nodes: graph.nodes,
      edges: graph.edges,
      frames: graph.frames ?? [],
      blocks: blocksOf(restored.document, graph.nodes),
      values: whole ? {} : valuesOf(parsed.values),
    },
  };
}

function valuesOf(value: unknown): Fragment['values'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number | boolean | string] =>
        ['number', 'boolean', 'string'].includes(typeof entry[1]) && String(entry[1]).length <= 1000,
    ),
  );
}

function refuse(message: string): ReadFragment {
  return { ok: false, message };
}
