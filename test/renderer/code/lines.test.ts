import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import type { Edge, GraphNode, NetloomDocument } from '#core/document/types.ts';
import { pathKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import { codeLines, firstUse, markedLines, nodeOfLine } from '#renderer/code/lines.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

type Mutable = NetloomDocument & { graph: { nodes: GraphNode[]; edges: Edge[] } };
const isIdentity = (node: GraphNode): boolean => 'block' in node && node.block.startsWith('identity');

describe('lines and nodes', () => {
  const document = loadTemplate('networks/resnet50-v1.5');
  const lines = codeLines(printModel(document).pieces);
  const textOf = (i: number) => lines[i]?.tokens.map(({ text }) => text).join('') ?? '';

  it('an instance marks its block’s function and its own use, which is shown', () => {
    const instance = document.graph.nodes.find((node) => 'block' in node && node.repeat === 5)!;
    const source = { document, analysis: analyze(document), shownCopies: new Map() };
    const view = nodeAtKey(source, placeAt(source, [])!, pathKey([instance.id]))!;
    const marked = markedLines(lines, [view]);
    const first = firstUse(lines, [view]);
    expect(marked[first]).toBe(true);
    expect(lines[first]?.piece.nodePath).toEqual([instance.id]);
    const functionLine = lines.findIndex((_, i) => textOf(i).startsWith('function identity'));
    expect(marked[functionLine]).toBe(true);
    expect(marked[lines.findIndex((_, i) => textOf(i).startsWith('function projection'))]).toBe(false);
  });

  const view = (...path: readonly string[]) => {
    const source = { document, analysis: analyze(document), shownCopies: new Map() };
    return nodeAtKey(source, placeAt(source, [])!, pathKey([...path]))!;
  };
  const lineOf = (start: string) => lines.findIndex((_, i) => textOf(i).trim().startsWith(start));

  it('a line of a function leads into the selected instance, else into the first', () => {
    const [first, last] = [document.graph.nodes.find(isIdentity)!, document.graph.nodes.findLast(isIdentity)!];
    expect(first.id).not.toBe(last.id);
    const line = lines[lineOf('function identity') + 1]!;
    const inside = line.piece.node!;
    expect(nodeOfLine(line, document, [])).toEqual([first.id, inside]);
    expect(nodeOfLine(line, document, [view(last.id)])).toEqual([last.id, inside]);
    expect(nodeOfLine(line, document, [view(last.id, inside)])).toEqual([last.id, inside]);
    expect(nodeOfLine(lines[lineOf('function identity')]!, document, [])).toEqual([first.id]);
    expect(nodeOfLine(lines[0]!, document, [])).toBeNull();
  });

  it('every line of a node leads to a node that marks it', () => {
    for (const line of lines) {
      const path = nodeOfLine(line, document, []);
      if (path) expect(markedLines(lines, [view(...path)])[line.number - 1] || line.tokens.length === 0).toBe(true);
    }
  });

  it('a node inside a block shows its own line, not the call of its instance', () => {
    const { id } = document.graph.nodes.find(isIdentity)!;
    const line = lines[lineOf('function identity') + 1]!;
    expect(firstUse(lines, [view(id, line.piece.node!)])).toBe(line.number - 1);
  });

  it('a network that must be printed layer by layer leads to what was drawn', () => {
    const shared = structuredClone(document) as Mutable;
    const first = shared.graph.nodes.find(isIdentity)!;
    // Two instances with the same weights: a function can't say that
    const again = { ...first, id: 'again', name: 'again', weightsOf: first.id };
    shared.graph.nodes.push(again);
    for (const edge of shared.graph.edges) if (edge.from[0] === first.id) Object.assign(edge, { from: ['again', 0] });
    shared.graph.edges.push({ from: [first.id, 0], to: ['again', 0] });
    const printed = printModel(shared);
    expect(joinPieces(printed.pieces)).toContain('createModel');
    const paths = codeLines(printed.pieces).flatMap((line) => {
      const path = nodeOfLine(line, shared, []);
      return path ? [path] : [];
    });
    expect(paths.length).toBeGreaterThan(50);
    const source = { document: shared, analysis: analyze(shared), shownCopies: new Map() };
    for (const path of paths) expect(nodeAtKey(source, placeAt(source, [])!, pathKey([...path]))).not.toBeNull();
  });

  it('nothing selected marks nothing', () => {
    expect(firstUse(lines, [])).toBe(-1);
  });
});
