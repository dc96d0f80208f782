import type { Command } from 'commander';
import { analyze } from '#core/analysis/analyze.ts';
import { layerDetails } from '#core/analysis/details.ts';
import { detailsTable, memoryLines } from '#core/analysis/detailsTable.ts';
import type { Memory, Precision } from '#core/analysis/memory.ts';
import { memories } from '#core/analysis/memory.ts';
import { summarize } from '#core/analysis/summary.ts';
import { summaryTable } from '#core/analysis/summaryTable.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { readDocument } from './document.ts';
import { print, printJson, tell } from './output.ts';
import { readSettings } from './trainSettings.ts';

interface Options {
  readonly json?: boolean;
  readonly details?: boolean;
  readonly batchSize: string;
  readonly optimizer: string;
}

const precisions: readonly Precision[] = ['float32', 'float16'];

export function register(program: Command): void {
  program
    .command('summary')
    .description("Print Keras's table of the network's layers, with what each is connected to")
    .argument('<file>', 'a document, or the name of a template')
    .option('--details', 'also what each layer sees of the image, how many positions it gives up, and memory')
    .option('--batch-size <n>', 'samples a step, for the memory', '32')
    .option('--optimizer <name>', 'for the memory of a training', 'adam')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: Options) => {
      const document = await readDocument(file);
      const { layers, ...summary } = summarize(document);
      const rows = layers.map(({ nodePath: _, ...layer }) => layer);
      if (options.details) printDetails(document, { ...summary, layers }, options);
      else if (options.json) printJson({ ...summary, layers: rows });
      else print(summaryTable({ ...summary, layers }));
      if (analyze(document).ok) return;
      tell(`netloom: ${file} has errors, so the summary is not whole; netloom check says which.`);
      process.exitCode = 1;
    });
}

function printDetails(document: NetloomDocument, summary: ReturnType<typeof summarize>, options: Options): void {
  const settings = readSettings(
    { data: '', shuffle: true, batchSize: options.batchSize, optimizer: options.optimizer },
    document,
  );
  const details = layerDetails(document);
  const memory = memoriesOf(document, settings);
  const { name: optimizer } = settings.optimizer;
  const { batchSize } = settings;
  if (options.json) {
    printJson({
      ...summary,
      outputBytes: details.reduce((sum, layer) => sum + (layer.outputBytes ?? 0), 0),
      memory: { batchSize, optimizer, ...memory },
      layers: summary.layers.map(({ nodePath: _, ...layer }, i) => ({ ...layer, ...details[i] })),
    });
    return;
  }
  print(summaryTable(summary));
  print(detailsTable(summary.layers, details));
  for (const precision of precisions)
    for (const line of memoryLines(memory[precision], batchSize, optimizer, precision)) print(line);
}

function memoriesOf(document: NetloomDocument, settings: ReturnType<typeof readSettings>): Readonly<Record<Precision, Memory>> {
  const result = makePlan(document);
  if (result.ok) return memories(result.plan, { batchSize: settings.batchSize, settings });
  const none = { inference: null, training: null, reason: 'The network has errors.' };
  return { float32: none, float16: none };
}
