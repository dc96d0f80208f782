import { analyze } from '#core/analysis/analyze.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { exportKeras } from '#core/formats/keras/export.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { makePlan } from '#core/plan/plan.ts';
import { fresh, residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { kerasFiles } from '#test/property/kerasFiles.ts';

/** Times of some runs in milliseconds; `prepare` is not counted. */
interface Times {
  readonly median: number;
  readonly best: number;
}

function measure<T>(runs: number, prepare: () => T, work: (given: T) => void): Times {
  const times = Array.from({ length: runs }, () => {
    const given = prepare();
    const start = performance.now();
    work(given);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(runs / 2)]!, best: times[0]! };
}

/** The document with a parameter of one node changed, each time to a value that it never had. */
function edits(document: NetloomDocument, id: string, name: string, value: (i: number) => number): () => NetloomDocument {
  let i = 0;
  return () => setParameter(document, null, id, name, value(i++));
}

function kerasText(document: NetloomDocument): string {
  const result = makePlan(document);
  if (!result.ok) throw new Error(`${document.name} has errors`);
  return JSON.stringify(exportKeras(result.plan, undefined).config);
}

function readKeras(text: string): void {
  const imported = importKeras(JSON.parse(text));
  if (!imported.ok) throw new Error(imported.message);
  if (!analyze(imported.document).ok) throw new Error('the import has errors');
}

const columns = {
  'full analysis': (document, runs) => measure(runs, () => fresh(document), analyze),
  // A kernel grows: what every node behind it sees of the image changes
  'edit at the start': (document) =>
    measure(
      21,
      edits(document, convolution(document, 0), 'kernelSize', (i) => 9 + 2 * i),
      analyze,
    ),
  'edit in the middle': (document) =>
    measure(
      21,
      edits(document, convolution(document, 0.5), 'kernelSize', (i) => 5 + 2 * i),
      analyze,
    ),
  // Shapes, fields and counts stay
  'edit without effect': (document) =>
    measure(
      21,
      edits(document, convolution(document, 0.5), 'dilationRate', () => 1),
      analyze,
    ),
  'Keras import': (document, runs) => {
    const text = kerasText(document);
    return measure(runs, () => text, readKeras);
  },
} as const satisfies Record<string, (document: NetloomDocument, runs: number) => Times>;

/** Id of the convolution at this share of the way, of those whose size stays whatever their kernel. */
function convolution(document: NetloomDocument, share: number): string {
  const found = document.graph.nodes.filter(
    (node) => !isBlockNode(node) && node.parameters?.padding === 'same' && node.type === 'Conv2D',
  );
  return found[Math.floor(found.length * share)]!.id;
}

/** ResNet50 of keras.applications, 177 layers, as it is imported. */
function resnet50(): NetloomDocument {
  const imported = importKeras(JSON.parse(kerasFiles().get('resnet50')!));
  if (!imported.ok) throw new Error(imported.message);
  return imported.document;
}

/** One line a network: the first analysis of all, then the median and the best of several in milliseconds. */
export function printBenchmark(print: (line: string) => void): void {
  print(['layers', 'first analysis', ...Object.keys(columns)].map((title) => title.padStart(20)).join(''));
  for (const document of [residualNetwork(50), resnet50(), residualNetwork(500), residualNetwork(5000)]) {
    const start = performance.now();
    const { ok } = analyze(document);
    const first = performance.now() - start;
    if (!ok) throw new Error(`${document.name} has errors`);
    const count = document.graph.nodes.length;
    const runs = Math.max(5, Math.ceil(4000 / count));
    const times = Object.values(columns).map((column) => column(document, runs));
    const cells = times.map(({ median, best }) => `${median.toFixed(2)} (${best.toFixed(2)})`);
    print([String(count), first.toFixed(2), ...cells].map((cell) => cell.padStart(20)).join(''));
  }
}
