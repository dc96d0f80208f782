import { messageOf } from '#core/words/messageOf.ts';
import { chooseEngine } from '#main/engines/list.ts';
import { EngineProblem } from '#main/engines/tensorflow/problem.ts';
import { Measured } from './measured.ts';
import { peakMemoryBytes } from './memory.ts';
import { type BenchReply, type BenchRequest, benchRequestSchema } from './protocol.ts';

/** Answers one request after the other until whoever started this process ends it or is gone. */
export function serveBench(): void {
  const send = (reply: BenchReply): void => void process.send?.(reply);
  let measured: Measured | null = null;
  let last: Promise<void> = Promise.resolve();
  // Ctrl-C reaches every process of a terminal; the one that was asked ends this one
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (raw) => {
    const parsed = benchRequestSchema.safeParse(raw);
    // A message of another version: there is no one to tell
    if (!parsed.success) return;
    last = last
      .then(() => answer(parsed.data))
      .catch((error: unknown) => {
        const message = messageOf(error);
        send({ type: 'failed', message: error instanceof EngineProblem ? `${message} ${error.remedy}` : message });
      });
  });

  async function answer(request: BenchRequest): Promise<void> {
    if (request.type === 'prepare') {
      const engine = await (await chooseEngine(request.engine)).engine.load();
      measured = await Measured.open(request.document, request.batchSize, engine);
      send({ type: 'ready', engine: engine.name, device: engine.device, params: measured.params });
      return;
    }
    if (!measured) throw new Error('Nothing was prepared.');
    for (let i = 0; i < request.count; i++) {
      const milliseconds = await measured.step();
      send({ type: 'step', milliseconds, peakMemoryBytes: peakMemoryBytes() });
      // What is sent leaves with the next turn, not behind the last step
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
