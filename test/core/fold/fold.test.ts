import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { renameNode } from '#core/document/edits/nodes.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { BlockNode, NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { fold } from '#core/fold/fold.ts';
import { layersOf } from '#core/fold/same.ts';
import { unfold } from '#core/fold/unfold.ts';
import { cpuTime } from '../../cpuTime.ts';
import { residualNetwork } from '../analysis/longNetworks.ts';
import { loadTemplate } from '../templates/load.ts';
import { application, applications, foldAndBack, kerasArchive, rows } from './roundTrip.ts';

/** One of each family and the limits that are promised; `node scripts/fold-table.mjs` goes through all. */
const short: Readonly<Record<string, number>> = {
  ResNet50: 25,
  ResNet101: 25,
  ResNet50V2: 40,
  DenseNet121: 40,
  MobileNetV2: 40,
  MobileNet: 40,
  'MobileNetV3Small-224': 60,
  EfficientNetB0: 40,
  EfficientNetV2B0: 40,
  ConvNeXtTiny: 20,
  InceptionV3: 60,
  NASNetMobile: 260,
  VGG16: 15,
  Xception: 40,
};

function instances({ graph }: NetloomDocument): readonly BlockNode[] {
  return graph.nodes.filter(isBlockNode);
}

describe('networks of keras.applications, folded and unfolded', () => {
  it.for(Object.entries(short))('%s: the same layers, names, wires and weights; at most %i nodes', ([name, most]) => {
    const { row, fault } = foldAndBack(name, application(name));
    expect(fault).toBe(null);
    expect(row.after).toBeLessThanOrEqual(most);
  });

  it('are all of them among those that the script goes through', () => {
    expect(applications.length).toBe(42);
    expect(applications).toEqual(expect.arrayContaining(Object.keys(short)));
  });
});

describe('what a person sees of ResNet50', () => {
  const folded = fold(application('ResNet50'))!;

  it('is drawn as the chapter draws it', () => {
    expect(
      instances(folded.document).map(({ name, block, parameters, repeat }) => ({ name, block, parameters, repeat })),
    ).toEqual([
      { name: 'conv2_block1', block: 'projection', parameters: { filters: 64, stride: 1 }, repeat: undefined },
      { name: 'conv2_block2_to_3', block: 'bottleneck', parameters: { filters: 64 }, repeat: 2 },
      { name: 'conv3_block1', block: 'projection', parameters: { filters: 128, stride: 2 }, repeat: undefined },
      { name: 'conv3_block2_to_4', block: 'bottleneck', parameters: { filters: 128 }, repeat: 3 },
      { name: 'conv4_block1', block: 'projection', parameters: { filters: 256, stride: 2 }, repeat: undefined },
      { name: 'conv4_block2_to_6', block: 'bottleneck', parameters: { filters: 256 }, repeat: 5 },
      { name: 'conv5_block1', block: 'projection', parameters: { filters: 512, stride: 2 }, repeat: undefined },
      { name: 'conv5_block2_to_3', block: 'bottleneck', parameters: { filters: 512 }, repeat: 2 },
    ]);
    expect(folded).toMatchObject({ before: 177, after: 17 });
  });

  it('has blocks whose values hang together', () => {
    const { parameters, graph, title } = folded.document.blocks.bottleneck!;
    expect(title).toBe('Bottleneck');
    expect(parameters).toMatchObject([{ name: 'filters', type: 'integer', default: 64 }]);
    const filters = graph.nodes.flatMap((node) => node.parameters?.filters ?? []);
    expect(filters).toEqual(['=filters', '=filters', '=4 * filters']);
    expect(graph.nodes.map(({ name }) => name)).toContain('1_conv');
  });

  it('survives a file', () => {
    const restored = restoreDocument(serializeDocument(folded.document));
    if (!restored.ok) throw new Error(restored.message);
    expect(restored.notices).toEqual([]);
    expect(rows(restored.document)).toEqual(rows(application('ResNet50')));
  });

  it('keeps Keras’s names when a definition is edited', () => {
    const edited = renameNode(folded.document, 'bottleneck', '1_conv', 'squeeze');
    expect(edited.blocks.bottleneck!.graph.nodes.map(({ name }) => name)).toContain('squeeze');
    const names = (document: NetloomDocument) => layersOf(document).operators.map(({ name }) => name);
    expect(names(edited)).toEqual(names(folded.document));
  });
});

describe('names of blocks', () => {
  it.for([
    ['DenseNet121', { title: 'Dense layer', names: ['growth'] }],
    ['MobileNetV2', { title: 'Inverted residual', names: ['filters'] }],
    ['ConvNeXtTiny', { title: 'Residual', names: ['filters'] }],
    ['InceptionV3', { title: 'Inception', names: ['filters'] }],
  ] as const)('%s', ([name, { title, names }]) => {
    const { document, blocks } = fold(application(name))!;
    expect(blocks[0]).toMatchObject({ title });
    expect(document.blocks[blocks[0]!.key]!.parameters.map((parameter) => parameter.name)).toEqual(names);
  });

  it('a network of prebuilt blocks gets these again', () => {
    for (const id of ['networks/resnet50-v1', 'networks/resnet50-v1.5', 'networks/resnet50-v2', 'networks/resnet34']) {
      const template = loadTemplate(id);
      const flat = unfold(template)!.document;
      expect(instances(flat)).toEqual([]);
      const folded = fold(flat)!.document;
      const used = (document: NetloomDocument) => [...new Set(instances(document).map(({ block }) => block))].sort();
      expect([id, used(folded)]).toEqual([id, used(template).filter((key) => used(folded).includes(key))]);
      expect(used(folded).length).toBeGreaterThan(0);
      for (const key of used(folded)) expect(folded.blocks[key]).toEqual(template.blocks[key]);
    }
  });
});

describe('what is not folded', () => {
  it('a network in which nothing repeats', () => {
    expect(fold(loadTemplate('examples/first-example'))).toBe(null);
  });

  it('layers that share weights with others outside', () => {
    const document = residualNetwork(60);
    const [first, second] = document.graph.nodes.filter(
      (node) => 'type' in node && node.type === 'Conv2D' && node.parameters?.kernelSize?.toString() === '3,3',
    );
    const nodes = document.graph.nodes.map((node) => (node === second ? { ...node, weightsOf: first!.id } : node));
    const shared = { ...document, graph: { ...document.graph, nodes } };
    const folded = fold(shared)!;
    expect(folded.document.graph.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([first!.id, second!.id]));
    expect(rows(folded.document)).toEqual(rows(shared));
  });

  it('what stands in different frames', () => {
    const document = residualNetwork(100);
    const frames = [0, 1].map((half) => ({
      id: `f${half}`,
      title: half === 0 ? 'first' : 'second',
      nodes: document.graph.nodes.filter((_, i) => i < 52 === (half === 0)).map(({ id }) => id),
    }));
    const framed = { ...document, graph: { ...document.graph, frames } };
    const folded = fold(framed)!.document;
    const held = folded.graph.frames!.map(({ nodes }) => nodes);
    for (const { id } of folded.graph.nodes) expect(held.filter((nodes) => nodes.includes(id)).length).toBe(1);
    const back = unfold(folded)!.document;
    const names = ({ graph }: NetloomDocument) =>
      graph.frames!.map(({ nodes }) => nodes.map((id) => graph.nodes.find((node) => node.id === id)!.name));
    expect(names(back)).toEqual(names(framed));
  });
});

it('a network without names is folded by what it is, and comes back', () => {
  const document = residualNetwork(200);
  const folded = fold(document)!;
  expect(folded.after).toBeLessThan(20);
  expect(analyze(folded.document).problems).toEqual(analyze(document).problems);
  const back = unfold(folded.document)!.document;
  expect(rows(back)).toEqual(rows(document));
  expect(kerasArchive(back)).toEqual(kerasArchive(document));
});

it('5,000 layers take a moment', () => {
  const document = residualNetwork(5000);
  fold(residualNetwork(300));
  const start = cpuTime();
  const folded = fold(document)!;
  expect(cpuTime() - start).toBeLessThan(6000);
  expect(folded.after).toBeLessThan(25);
});
