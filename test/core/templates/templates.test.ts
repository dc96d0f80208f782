import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { isBlockNode } from '#core/document/types.ts';
import { loadTemplate, templateIds, templateText } from './load.ts';

describe.each(templateIds)('%s', (id) => {
  const document = loadTemplate(id);

  it('is written as Netloom writes documents', () => {
    expect(templateText(id)).toBe(serializeDocument(document));
  });

  it('says what it is, and names everything once', () => {
    expect(document.name).not.toBe('');
    expect(document.description?.length).toBeGreaterThan(40);
    for (const graph of [document.graph, ...Object.values(document.blocks).map((block) => block.graph)]) {
      const names = graph.nodes.map((node) => node.name);
      expect(new Set(names).size).toBe(names.length);
      const nodes = new Set(graph.nodes.map((node) => node.id));
      for (const frame of graph.frames ?? []) expect(frame.nodes.filter((node) => !nodes.has(node))).toEqual([]);
    }
  });

  it('holds no definition that it does not use', () => {
    const graphs = [document.graph, ...Object.values(document.blocks).map((block) => block.graph)];
    const used = new Set(graphs.flatMap((graph) => graph.nodes.filter(isBlockNode).map((node) => node.block)));
    expect(new Set(Object.keys(document.blocks))).toEqual(used);
  });

  it.runIf(!id.startsWith('examples/'))('has no problem', () => {
    expect(analyze(document).problems).toEqual([]);
  });
});

describe('examples', () => {
  it('the first example opens with its error: the sizes differ', () => {
    const { problems } = analyze(loadTemplate('examples/first-example'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'add-mismatch', node: 'add' });
    expect(problems[0]?.message).toContain('32 × 32 × 64');
    expect(problems[0]?.message).toContain('28 × 28 × 64');
    expect(problems[0]?.fixes.length).toBeGreaterThan(0);
  });

  it('the doubled filters open with their error: filters and size differ', () => {
    const { problems, root } = analyze(loadTemplate('examples/doubled-filters'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'add-mismatch', node: 'stage2_add' });
    expect(problems[0]?.message).toContain('112 × 112 × 64');
    expect(problems[0]?.message).toContain('56 × 56 × 128');
    expect(problems[0]?.fixes.length).toBeGreaterThanOrEqual(3);
    expect(root.cost.parameters).toBe(378_624);
  });
});

it('ResNet50 is seventeen nodes on the canvas and 177 layers when unfolded', () => {
  const document = loadTemplate('networks/resnet50-v1.5');
  expect(document.graph.nodes).toHaveLength(17);
  expect(analyze(document).root.cost.layers).toBe(177);
});
