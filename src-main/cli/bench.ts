import type { Command } from 'commander';
import { serializeDocument } from '#core/document/serialize.ts';
import { trainingSchema, trainingSettings } from '#core/document/training.ts';
import { formatCount } from '#core/words/format.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { BenchProcess, type BenchStep } from '../bench/client.ts';
import { benchEntry } from '../installation.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { engineOf, numberOf } from './values.ts';

interface BenchOptions {
  readonly batchSize?: string;
  readonly steps: string;
  readonly engine?: string;
  readonly json?: boolean;
}

/** The first steps build what the others use again. */
const warmUp = 3;

export function register(program: Command): void {
  program
    .command('bench')
    .description('Measure a training step on random data: Adam, categorical cross-entropy; the median of the steps')
    .argument('<file>', 'a document, or the name of a template')
    .option('--batch-size <n>', 'samples a step; by default what the drawing says')
    .option('--steps <n>', `how many steps are measured, behind ${warmUp} that are not`, '20')
    .option('--engine <name>', 'tensorflow, webgpu, wasm or cpu; by default the best that works here')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: BenchOptions) => {
      const engine = engineOf(options.engine);
      const steps = countOf(options.steps);
      const document = await readDocument(file);
      const batchSize = batchSizeOf(options.batchSize, trainingSettings(document).batchSize);
      const bench = new BenchProcess(benchEntry);
      let stopped = false;
      const stop = (): void => {
        stopped = true;
        bench.close();
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      try {
        const ready = await bench.prepare({ document: serializeDocument(document), batchSize, engine });
        tell(
          `Measuring ${formatCount(ready.params)} parameters, ${batchSize} samples a step, with ${ready.engine} (${ready.device}).`,
        );
        const measured: BenchStep[] = [];
        await collect(bench, steps, measured).catch((error: unknown) => {
          if (!stopped || measured.length === 0) throw error;
          tell(`Stopped after ${measured.length} of ${steps} steps.`);
        });
        report(ready.engine, measured, batchSize, options.json === true);
      } catch (error) {
        if (stopped) throw new CommandError('Stopped before a step was measured.');
        throw new CommandError(messageOf(error));
      } finally {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
        bench.close();
      }
    });
}

async function collect(bench: BenchProcess, steps: number, measured: BenchStep[]): Promise<void> {
  const line = progressLine();
  let done = 0;
  try {
    for await (const step of bench.steps(warmUp + steps)) {
      done++;
      if (done > warmUp) measured.push(step);
      line.draw(done <= warmUp ? `Warming up, step ${done} of ${warmUp}` : words(measured, steps));
    }
  } finally {
    line.clear();
  }
}

function words(measured: readonly BenchStep[], steps: number): string {
  const each = median(measured);
  const left = Math.round(((steps - measured.length) * each) / 1000);
  return `Step ${measured.length} of ${steps}, ${each.toFixed(1)} ms a step, ${left} s left`;
}

function report(engine: string, measured: readonly BenchStep[], batchSize: number, json: boolean): void {
  const msPerStep = median(measured);
  const peakMemoryBytes = measured.reduce((most, step) => Math.max(most, step.peakMemoryBytes), 0);
  const stepsPerSecond = 1000 / msPerStep;
  if (json) {
    printJson({ engine, msPerStep, stepsPerSecond, peakMemoryBytes });
    return;
  }
  print(
    `${engine}: ${msPerStep.toFixed(1)} ms a step (median of ${measured.length}), ${stepsPerSecond.toPrecision(3)} steps a second, ${(stepsPerSecond * batchSize).toPrecision(3)} samples a second; ${Math.round(peakMemoryBytes / 1e6)} MB at most.`,
  );
}

function median(steps: readonly BenchStep[]): number {
  const sorted = steps.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A line that renews itself where a person looks on. */
function progressLine(): { draw(text: string): void; clear(): void } {
  const { stderr } = process;
  return {
    draw: (text) => void (stderr.isTTY && stderr.write(`\r\u001b[2K${text}`)),
    clear: () => void (stderr.isTTY && stderr.write('\r\u001b[2K')),
  };
}

function countOf(text: string): number {
  const count = numberOf(text, '--steps');
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new CommandError(`--steps is a whole number from 1 to 100,000, not ${text}.`, 2);
}

function batchSizeOf(text: string | undefined, drawn: number): number {
  if (text === undefined) return drawn;
  const parsed = trainingSchema.shape.batchSize.safeParse(numberOf(text, '--batch-size'));
  if (parsed.success) return parsed.data;
  throw new CommandError(`--batch-size is a whole number from 1 to 65,536, not ${text}.`, 2);
}
