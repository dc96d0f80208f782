import { maximumLayers } from '../analysis/context.ts';
import { wired } from '../analysis/node.ts';
import type { Analysis, GraphAnalysis, NodeAnalysis } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import { segmentOf } from '../document/segments.ts';
import type { Graph, NetloomDocument, OperatorNode, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { UniqueNames } from '../document/uniqueNames.ts';

/** One operator of the unfolded network. */
export interface FlatOperator {
  /** `stage2_rest/2/squeeze`: names from the root, copies counted from 1 where a block repeats. Unique. */
  readonly path: string;
  /** Keras's layer name, unique: from the instance's `names`, else the path with `_`. */
  readonly name: string;
  /** Ids from the root graph to the node. */
  readonly nodePath: readonly string[];
  readonly node: OperatorNode;
  readonly analysis: NodeAnalysis;
  /** Indices into the flat list, one a port. */
  readonly inputs: readonly number[];
  /** Index of the operator whose weights it uses. */
  readonly weightsOf?: number;
  /** Index into `models` of the outermost nested model that holds it. */
  readonly model?: number;
}

/** A model that was nested in an imported one, as Keras sees it: one layer. */
export interface FlatModel {
  readonly name: string;
  readonly type: string;
  readonly nodePath: readonly string[];
  readonly analysis: NodeAnalysis;
  /** Indices into the flat list, one a port. */
  readonly inputs: readonly number[];
  /** Indices of the operators whose outputs it gives. */
  readonly outputs: readonly number[];
  /** Index of the model whose weights it uses. */
  readonly weightsOf?: number;
}

export interface Flat {
  readonly operators: readonly FlatOperator[];
  readonly models: readonly FlatModel[];
  /** Indices of the operators whose outputs the network gives. */
  readonly outputs: readonly number[];
}

/**
 * Unfolds blocks into a plain operator graph, each operator behind what feeds it. Total: of a network with errors it
 * gives what can be unfolded, of one that is too large nothing.
 */
export function flatten(document: NetloomDocument, analysis: Analysis): Flat {
  const operators: Mutable<FlatOperator>[] = [];
  const models: Mutable<FlatModel>[] = [];
  const paths = new UniqueNames();
  const names = new UniqueNames();
  // Too large is found by counting, never by unfolding
  if (analysis.root.cost.layers > maximumLayers) return { operators, models, outputs: [] };
  const outputs = expand(document.graph, analysis.root, [], [], '', [], undefined);
  // An instance's inside may share among itself, and the instance share as a whole
  for (const operator of operators) {
    for (let next = operator.weightsOf; next !== undefined; next = operators[next]!.weightsOf) operator.weightsOf = next;
  }
  return { operators, models, outputs: outputs.filter((i): i is number => i !== null) };

  /** Adds a graph's operators; returns the flat index behind each of its outputs. */
  function expand(
    graph: Graph,
    result: GraphAnalysis,
    given: readonly (number | null)[],
    nodePath: readonly string[],
    prefix: string,
    renames: readonly { prefix: string; names: { readonly [path: string]: string } }[],
    model: number | undefined,
  ): (number | null)[] {
    const index = indexGraph(graph);
    const made = new Map<string, readonly (number | null)[]>();
    /** Indices of the operators that each node became. */
    const members = new Map<string, readonly number[]>();
    const modelOf = new Map<string, number>();
    const at = ([id, port]: Port): number | null => made.get(id)?.[port] ?? null;
    for (const id of result.order) {
      const node = index.nodes.get(id);
      const found = result.nodes.get(id);
      if (!node || !found) continue;
      const blockInput = index.blockInputs.indexOf(id);
      if (blockInput >= 0) {
        made.set(id, [given[blockInput] ?? null]);
        continue;
      }
      const inputs = wired(node, index.into.get(id) ?? []).map((edge) => at(edge.from));
      const path = prefix + segmentOf(node);
      if (isBlockNode(node)) {
        const definition = blockOf(document, node.block);
        const inner = node.names ? [...renames, { prefix: `${path}/`, names: node.names }] : renames;
        const before = operators.length;
        const own = model === undefined && definition?.model ? models.length : undefined;
        if (own !== undefined) {
          modelOf.set(id, own);
          models.push({
            name: names.take(layerName(path, renames)),
            type: definition!.model!,
            nodePath: [...nodePath, id],
            analysis: found,
            inputs: inputs.filter((i): i is number => i !== null),
            outputs: [],
          });
        }
        let fed: (number | null)[] = inputs;
        let out: (number | null)[] = inputs;
        for (const [copy, inside] of (found.copies ?? []).entries()) {
          if (!definition) break;
          const place = (found.copies?.length ?? 0) > 1 ? `${path}/${copy + 1}/` : `${path}/`;
          out = expand(definition.graph, inside, fed, [...nodePath, id], place, inner, own ?? model);
          fed = fed.map((value, i) => (i < out.length ? (out[i] ?? null) : value));
        }
        if (own !== undefined) models[own]!.outputs = out.filter((i): i is number => i !== null);
        made.set(id, out);
        members.set(
          id,
          Array.from({ length: operators.length - before }, (_, i) => before + i),
        );
        continue;
      }
      operators.push({
        path: paths.take(path),
        name: names.take(layerName(path, renames)),
        nodePath: [...nodePath, id],
        node,
        analysis: found,
        inputs: inputs.filter((i): i is number => i !== null),
        ...(model === undefined ? {} : { model }),
      });
      made.set(id, [operators.length - 1]);
      members.set(id, [operators.length - 1]);
    }
    // Who owns may stand behind who shares, so this waits until all are there
    for (const { id, weightsOf } of graph.nodes) {
      // An owner that owns nothing itself is a problem of its own; followed, two could lead to each other for ever
      if (weightsOf === undefined || index.nodes.get(weightsOf)?.weightsOf !== undefined) continue;
      const owners = members.get(weightsOf) ?? [];
      for (const [i, member] of (members.get(id) ?? []).entries()) {
        const owner = owners[i];
        if (owner !== undefined && operators[member]!.weightsOf === undefined) operators[member]!.weightsOf = owner;
      }
      const [mine, theirs] = [modelOf.get(id), modelOf.get(weightsOf)];
      if (mine !== undefined && theirs !== undefined) models[mine]!.weightsOf = theirs;
    }
    return index.outputs.map(at);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function layerName(path: string, renames: readonly { prefix: string; names: { readonly [path: string]: string } }[]): string {
  for (const { prefix, names } of renames) {
    const inside = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    if (inside !== '' && Object.hasOwn(names, inside)) return names[inside]!;
  }
  return path.replaceAll('/', '_');
}
