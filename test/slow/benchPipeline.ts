import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { RunMessage } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { defaultTraining } from '#core/document/training.ts';
import { forkTrainer } from '#main/api/forkTrainer.ts';
import { trainerEntry } from '#main/installation.ts';
import { RunService } from '#main/runs/service.ts';
import { cifarResNet20 } from './benchEngines/networks.ts';

export interface PipelineOptions {
  readonly images: number;
  readonly epochs: number;
}

/** How long the best engine here waits for data: CIFAR ResNet-20, batch 64, on generated JPEGs, augmented. */
export async function printPipeline({ images, epochs }: PipelineOptions, print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'netloom-pipeline-'));
  try {
    for (const side of [32, 128]) {
      const data = path.join(folder, String(side));
      await writeImages(data, side, images);
      const messages = await train(path.join(folder, `runs-${side}`), data, epochs);
      for (const line of lines(messages, side)) print(line);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeImages(folder: string, side: number, count: number): Promise<void> {
  const classes = 10;
  for (let label = 0; label < classes; label++) await mkdir(path.join(folder, String(label)), { recursive: true });
  for (let i = 0; i < count; i++) {
    const noise = { type: 'gaussian', mean: 60 + 15 * (i % classes), sigma: 50 } as const;
    const picture = sharp({ create: { width: side, height: side, channels: 3, background: 'black', noise } });
    await picture.jpeg({ quality: 90 }).toFile(path.join(folder, String(i % classes), `${i}.jpg`));
  }
}

/** A run as the app starts it, in its own process. */
async function train(runs: string, data: string, epochs: number): Promise<RunMessage[]> {
  const messages: RunMessage[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const service = new RunService({
    folder: runs,
    host: forkTrainer(trainerEntry),
    listener: {
      onRun: (run) => {
        if (run.endedAt !== null) end();
      },
      onMessages: (batch) => void messages.push(...batch.messages),
    },
  });
  const document = cifarResNet20();
  await service.start({
    name: document.name,
    document: serializeDocument(document),
    settings: { ...defaultTraining, batchSize: 64, epochs, augmentation: { horizontalFlip: true, cropPadding: 4 } },
    data: { kind: 'file', handle: 'benchmark', name: path.basename(data) },
    location: { kind: 'path', path: data },
    engine: null,
    initialWeights: null,
  });
  await ended;
  await service.close();
  return messages;
}

function lines(messages: readonly RunMessage[], side: number): string[] {
  const last = messages.at(-1);
  if (last?.type === 'failed') return [`${side} × ${side}: ${last.message}`];
  const steps = messages.filter((message) => message.type === 'step');
  const computed = steps.reduce((sum, step) => sum + step.milliseconds, 0);
  const waited = steps.reduce((sum, step) => sum + (step.waitedMilliseconds ?? 0), 0);
  const first = steps[0]?.waitedMilliseconds ?? 0;
  const share = (part: number): string => `${((100 * part) / (computed + waited)).toFixed(2)} %`;
  const started = messages.find((message) => message.type === 'started');
  return [
    `${side} × ${side} JPEGs on ${started?.engine}, ${steps.length} steps of ${(computed / steps.length).toFixed(0)} ms: the engine waited ${share(waited)} of the time (${share(waited - first)} after the first batch, which took ${first.toFixed(0)} ms)`,
  ];
}
