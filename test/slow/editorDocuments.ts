import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Edge, GraphNode, NetloomDocument } from '#core/document/types.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Every layer a card of its own, at a place of its own: nothing of it becomes a stack. In columns that snake. */
export function cards(layers: number): NetloomDocument {
  const { graph, ...rest } = residualNetwork(layers);
  const rows = 25;
  const nodes = graph.nodes.map((node, i): GraphNode => ({ ...node, at: [Math.floor(i / rows) * 320, (i % rows) * 60] }));
  return { ...rest, name: `cards ${layers}`, graph: { ...graph, nodes } };
}

/** A ResNet as a person draws it, of closed blocks that stand for several: how deep it is, its fourth stage says. */
export function drawnResidual(layers: 50 | 101): NetloomDocument {
  const { graph, ...rest } = loadTemplate('networks/resnet50-v1.5');
  const repeat = layers === 101 ? 22 : 5;
  const nodes = graph.nodes.map((node): GraphNode => (node.id === 'stage4_rest' ? { ...node, repeat } : node));
  return { ...rest, name: `drawn ResNet${layers}`, graph: { ...graph, nodes } };
}

/** A chain of closed bottlenecks, ten layers each. */
export function blocks(layers: number): NetloomDocument {
  const input: GraphNode = { id: 'b0', name: 'image', type: 'InputLayer', parameters: { shape: [56, 56, 256] } };
  const instances = Array.from(
    { length: layers / 10 },
    (_, i): GraphNode => ({ id: `b${i + 1}`, name: `block_${i + 1}`, block: 'identity-v1', parameters: { filters: 64 } }),
  );
  const edges = instances.map(({ id }, i): Edge => ({ from: [`b${i}`, 0], to: [id, 0] }));
  return {
    ...loadTemplate('blocks/identity-v1'),
    name: `blocks ${layers}`,
    graph: { nodes: [input, ...instances], edges, outputs: [] },
  };
}

/** As many boxes for the layout as nodes: at every second one a shortcut arrives, so that no run is long enough for a stack. */
export function branches(count: number): NetloomDocument {
  const nodes: GraphNode[] = [{ id: 'n0', name: 'image', type: 'InputLayer', parameters: { shape: [56, 56, 64] } }];
  const edges: Edge[] = [];
  let from = 'n0';
  while (nodes.length < count) {
    const [convolution, add] = [`n${nodes.length}`, `n${nodes.length + 1}`];
    const parameters = { filters: 64, kernelSize: [3, 3], padding: 'same' };
    nodes.push({ id: convolution, name: `conv_${nodes.length}`, type: 'Conv2D', parameters });
    nodes.push({ id: add, name: `add_${nodes.length}`, type: 'Add' });
    edges.push(
      { from: [from, 0], to: [convolution, 0] },
      { from: [from, 0], to: [add, 0] },
      { from: [convolution, 0], to: [add, 1] },
    );
    from = add;
  }
  return { format: 'netloom', version: 1, name: `branches ${count}`, blocks: {}, graph: { nodes, edges, outputs: [] } };
}

/** Cells of eight nodes whose branches are joined among each other, and each cell takes from the two before it, as in NASNet. */
export function cells(count: number): NetloomDocument {
  const nodes: GraphNode[] = [{ id: 'n0', name: 'image', type: 'InputLayer', parameters: { shape: [56, 56, 32] } }];
  const edges: Edge[] = [];
  const add = (type: string, ...from: readonly string[]): string => {
    const id = `n${nodes.length}`;
    const parameters = { filters: 32, kernelSize: [3, 3], padding: 'same' };
    nodes.push({
      id,
      name: `${type.toLowerCase()}_${nodes.length}`,
      type,
      ...(type === 'Conv2D' ? { parameters } : {}),
    } as GraphNode);
    edges.push(...from.map((source, port): Edge => ({ from: [source, 0], to: [id, port] })));
    return id;
  };
  let [before, last] = ['n0', add('Conv2D', 'n0')];
  while (nodes.length + 8 <= count) {
    const [a, b, c, d] = [add('Conv2D', before), add('Conv2D', before), add('Conv2D', last), add('Conv2D', last)];
    const [ac, bd] = [add('Add', a, c), add('Add', b, d)];
    [before, last] = [last, add('Conv2D', add('Add', ac, bd, b))];
  }
  return { format: 'netloom', version: 1, name: `cells ${count}`, blocks: {}, graph: { nodes, edges, outputs: [] } };
}

/** Writes what the editor's benchmark opens; the names of Keras's files are those of keras.applications. */
export function writeEditorDocuments(folder: string, applications: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const documents = {
    rows: residualNetwork(500),
    few: residualNetwork(20),
    cards: cards(500),
    blocks: blocks(5000),
    branches: branches(801),
    cells: cells(802),
    'drawn ResNet50': drawnResidual(50),
    'drawn ResNet101': drawnResidual(101),
  };
  for (const [name, document] of Object.entries(documents))
    writeFileSync(path.join(folder, `${name}.netloom`), JSON.stringify(document));
  for (const name of applications) {
    const zipped = readFileSync(path.join(root, 'test', 'reference', 'applications', `${name}.keras.json.gz`));
    writeFileSync(path.join(folder, `${name}.json`), gunzipSync(zipped));
  }
}
