import type { Edge, GraphNode, NetloomDocument } from '#core/document/types.ts';

/**
 * A residual network of about `layers` operators, drawn without blocks: stages of bottlenecks with batch normalization, as in
 * ResNet (He et al. 2015), with a projection where a stage begins.
 */
export function residualNetwork(layers: number): NetloomDocument {
  const nodes: GraphNode[] = [];
  const edges: Edge[] = [];
  const add = (type: string, parameters: Record<string, unknown>, ...from: string[]): string => {
    const id = `n${nodes.length + 1}`;
    const given = Object.keys(parameters).length > 0 ? { parameters: parameters as never } : {};
    nodes.push({ id, name: `${type.toLowerCase()}_${nodes.length}`, type, ...given });
    edges.push(...from.map((source, port): Edge => ({ from: [source, 0], to: [id, port] })));
    return id;
  };
  const convolve = (from: string, filters: number, kernelSize: number, strides = 1): string => {
    const convolution = add(
      'Conv2D',
      { filters, kernelSize: [kernelSize, kernelSize], strides: [strides, strides], padding: 'same', useBias: false },
      from,
    );
    return add('BatchNormalization', {}, convolution);
  };
  let x = add('InputLayer', { shape: [224, 224, 3] });
  x = add('ReLU', {}, convolve(x, 64, 7, 2));
  x = add('MaxPooling2D', { poolSize: [3, 3], strides: [2, 2], padding: 'same' }, x);
  const stages = 4;
  for (let block = 0; nodes.length < layers - 2; block++) {
    const blocks = Math.max(1, Math.floor((layers - 6) / 10));
    const stage = Math.min(stages - 1, Math.floor((block * stages) / blocks));
    const first = block === 0 || Math.floor(((block - 1) * stages) / blocks) < stage;
    const strides = first && stage > 0 ? 2 : 1;
    const filters = 64 * 2 ** stage;
    let y = add('ReLU', {}, convolve(x, filters, 1, strides));
    y = add('ReLU', {}, convolve(y, filters, 3));
    y = convolve(y, 4 * filters, 1);
    const shortcut = first ? convolve(x, 4 * filters, 1, strides) : x;
    x = add('ReLU', {}, add('Add', {}, y, shortcut));
  }
  x = add('GlobalAveragePooling2D', {}, x);
  add('Dense', { units: 1000, activation: 'softmax' }, x);
  return { format: 'netloom', version: 1, name: `residual ${nodes.length}`, blocks: {}, graph: { nodes, edges, outputs: [] } };
}

/** The same document read from a file anew: nothing of it has been analysed yet. */
export function fresh(document: NetloomDocument): NetloomDocument {
  return structuredClone(document);
}
