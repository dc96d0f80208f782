import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { evaluateArithmetic } from '#core/blocks/expression.ts';
import { shortSource } from '#core/document/source.ts';
import { familyFolders, loadTemplate, templateIds, templatesFolder } from './load.ts';
import { countedNetworks } from './sourcesPage.ts';

const counted = countedNetworks();
const networks = templateIds.filter((id) => id.startsWith('networks/')).map((id) => id.replace('networks/', ''));

it('SOURCES.md has a section for every network, and for nothing else', () => {
  expect(counted.map(({ id }) => id).sort()).toEqual([...networks].sort());
});

it('an id is one template, whatever its folder', () => {
  const ids = templateIds.map((id) => id.replace(/^\w+\//, ''));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('every folder of networks is a family with a title', () => {
  const { families } = JSON.parse(readFileSync(`${templatesFolder}networks/families.json`, 'utf8'));
  const named: string[] = families.map(({ id }: { id: string }) => id);
  expect(named).toEqual(expect.arrayContaining([...familyFolders]));
  expect(new Set(named).size).toBe(named.length);
});

describe.each(counted)('$id', ({ id, parameters, trained, source, stages }) => {
  it('says who counted it, and its stages come to that', () => {
    expect(source.length).toBeGreaterThan(20);
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.reduce((sum, stage) => sum + stage.parameters, 0)).toBe(parameters);
    for (const { words, sum, parameters: expected } of stages) {
      // Some say in words what is in them
      if (!/^[\d\s×+\-/(),]+$/.test(sum)) continue;
      expect(evaluateArithmetic(sum.replaceAll('×', '*').replaceAll(',', '')), words).toBe(expected);
    }
  });

  it.runIf(networks.includes(id))(
    'is drawn with as many parameters, in all and in each stage, and names where it comes from',
    () => {
      const document = loadTemplate(`networks/${id}`);
      const { root } = analyze(document);
      expect(root.cost.parameters).toBe(parameters);
      if (trained !== null) expect(root.cost.trainable).toBe(trained);
      const named = stages.flatMap(({ nodes }) => nodes);
      expect(new Set(named).size).toBe(named.length);
      for (const { words, nodes, parameters: expected } of stages) {
        if (nodes.length === 0) continue;
        const drawn = nodes.map((name) => document.graph.nodes.find((node) => node.name === name));
        expect(drawn, words).not.toContain(undefined);
        const sum = drawn.reduce((all, node) => all + (root.nodes.get(node!.id)?.cost.parameters ?? 0), 0);
        expect(sum, words).toBe(expected);
      }
      expect(document.source && shortSource(document.source)).toMatch(/\D (19|20)\d\d$/);
    },
  );
});
