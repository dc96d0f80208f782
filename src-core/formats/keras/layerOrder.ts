import type { Plan } from '../../plan/types.ts';

/**
 * The order in which Keras lists the layers of a functional model, as indices of the plan's layers (a shared layer once,
 * by its owner): by depth from the outputs, and within one depth by the traversal from the outputs
 * (`keras.src.ops.function.map_graph`). The groups of a weights file are numbered in it.
 */
export function kerasLayerOrder({ layers, outputs }: Plan): number[] {
  const owner = (i: number): number => layers[i]!.weightsOf ?? i;
  const { finished, met } = traverse(layers, outputs, owner);
  const depths = new Map<number, number>();
  const ownerDepths = new Map<number, number>();
  for (const node of [...finished].reverse()) {
    const depth = Math.max(depths.get(node) ?? 0, ownerDepths.get(owner(node)) ?? 0);
    ownerDepths.set(owner(node), depth);
    depths.set(node, depth);
    for (const input of layers[node]!.inputs) depths.set(input, Math.max(depth + 1, depths.get(input) ?? 0));
  }
  return [...ownerDepths.keys()].sort((a, b) => ownerDepths.get(b)! - ownerDepths.get(a)! || met.get(a)! - met.get(b)!);
}

/** Depth first from the outputs, without recursion: networks may be 100,000 layers deep. */
function traverse(layers: Plan['layers'], outputs: readonly number[], owner: (i: number) => number) {
  const finished: number[] = [];
  const done = new Set<number>();
  /** When each layer was first met. */
  const met = new Map<number, number>();
  for (const output of outputs) {
    const path: { node: number; next: number }[] = [];
    const enter = (node: number): void => {
      if (done.has(node)) return;
      if (!met.has(owner(node))) met.set(owner(node), met.size);
      path.push({ node, next: 0 });
    };
    enter(output);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const input = layers[top.node]!.inputs[top.next++];
      if (input !== undefined) {
        enter(input);
        continue;
      }
      path.pop();
      done.add(top.node);
      finished.push(top.node);
    }
  }
  return { finished, met };
}
