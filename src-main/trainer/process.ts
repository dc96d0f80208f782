import { join } from 'node:path';
import { readerThreads } from '#main/datasets/readers.ts';
import { chooseEngine } from '#main/engines/list.ts';
import { readerEntry } from '#main/installation.ts';
import { Control } from './control.ts';
import { startHeartbeat } from './heartbeat.ts';
import { openParentPort, type ParentPort } from './port.ts';
import { commandSchema, type Envelope, type Report, type StartCommand, trainerFiles } from './protocol.ts';
import { runTraining } from './training.ts';

/** Waits for one training, does it, and ends the process. `entry` is this program's file. */
export async function serveParent(entry: URL): Promise<void> {
  const port = await openParentPort();
  const control = new Control();
  let started = false;
  // Ctrl-C in a terminal reaches every process of it; the one that was asked decides, and lets the step end.
  process.on('SIGINT', () => undefined);
  // Nobody would hear of the training any more, and it must not go on unseen.
  port.onClose(() => process.exit(0));
  port.onMessage((raw) => {
    const command = commandSchema.safeParse(raw);
    // A message of another version or of nobody: there is no one to tell.
    if (!command.success) return;
    const { data } = command;
    if (data.type === 'pause') control.pause();
    else if (data.type === 'resume') control.resume();
    else if (data.type === 'stop') control.stop();
    else if (!started) {
      started = true;
      void train(data, port, control, entry);
    }
  });
}

async function train(command: StartCommand, port: ParentPort, control: Control, entry: URL): Promise<void> {
  let seq = 0;
  const report = (told: Report): void => {
    seq++;
    port.send({ runId: command.runId, seq, report: told } satisfies Envelope);
  };
  const heartbeat = startHeartbeat(join(command.folder, trainerFiles.heartbeat), entry);
  // An error outside of the awaited work (a native callback) would else end the process without a word.
  process.on('uncaughtException', (error) => {
    report({ type: 'failed', code: 'training-failed', message: error.message });
  });
  await runTraining(command, {
    control,
    report,
    busy: heartbeat.busy,
    reader: readerThreads(readerEntry),
    loadEngine: async (name) => (await chooseEngine(name)).engine.load(),
  });
  await heartbeat.stop();
  // The supervisor ends the process when it has read the last message; exiting here could cut it off.
}
