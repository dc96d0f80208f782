import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { withSizesOf } from '#core/plan/openSizes.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import { weightCount } from '#core/plan/weights.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { checkAgainstDrawing, endsOf } from '#main/datasets/check.ts';
import type { OpenDataset } from '#main/datasets/dataset.ts';
import { limited } from '#main/datasets/limited.ts';
import { openDataset } from '#main/datasets/open.ts';
import type { BatchReader } from '#main/datasets/readers.ts';
import { fitBatch } from '#main/datasets/targets.ts';
import type { LoadedEngine, TrainingSession } from '#main/engines/engine.ts';
import { isOutOfMemory, OutOfMemoryError } from '#main/engines/outOfMemory.ts';
import { readAnyWeights } from '#main/import/anyWeights.ts';
import { beginning, type Checkpoint, checkSizes, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { Control } from './control.ts';
import { trainingLoop } from './loop.ts';
import { isHopeless, type Need, needOf, needWords } from './need.ts';
import type { Report, StartCommand } from './protocol.ts';
import { batchCount, Supply } from './supply.ts';

export interface TrainingPlace {
  readonly control: Control;
  readonly report: (report: Report) => void;
  readonly busy: (busy: boolean) => void;
  /** Who reads the data; closed at the end. */
  readonly reader: BatchReader;
  readonly loadEngine: (name: StartCommand['engine']) => Promise<LoadedEngine>;
}

/** A whole training, from the drawing's text to its last message; every way to fail is told too. Never throws. */
export async function runTraining(command: StartCommand, place: TrainingPlace): Promise<void> {
  let session: TrainingSession | null = null;
  let need: Need | null = null;
  let engine: LoadedEngine | null = null;
  try {
    const { settings } = command;
    const resumed = command.resume ? await readCheckpoint(command.folder) : null;
    const document = documentOf(command.document);
    const drawn = planOf(document);
    const data = limited(
      await openDataset(command.data, {
        input: endsOf(drawn).input,
        validationSplit: settings.validationSplit,
        seed: settings.seed,
      }),
      settings,
    );
    const sized = withSizesOf([data.shape], document, drawn);
    const plan = sized === document ? drawn : planOf(sized);
    const ends = endsOf(plan);
    checkAgainstDrawing(data, plan, settings);
    const sizes = { train: data.train.size, validation: data.validation.size };
    if (resumed) checkSizes(resumed.sizes, sizes);
    place.report({ type: 'checked' });
    // The first batches are read while the engine is loaded
    const supply = new Supply(data.train, data.validation, settings, place.reader, resumed?.position);
    const loading = place.loadEngine(command.engine);
    // Awaited only below
    loading.catch(() => undefined);
    need = needOf(plan, settings);
    if (need) place.report({ type: 'need', need });
    engine = await loading;
    if (need && engine.limit && isHopeless(need, engine.limit))
      throw new OutOfMemoryError('This training does not fit into memory.');
    session = await engine.createSession(plan, settings);
    if (resumed) await goOnFrom(resumed, session);
    else await startFrom(command.initialWeights, plan, session, place);
    const opened = session;
    const tellNotes = noteTeller(data, opened, place);
    tellNotes();
    place.report(startedMessage(command, plan, data, engine, resumed));

    const finished = await trainingLoop({
      session,
      supply,
      stepsPerEpoch: batchCount(data.train, settings.batchSize),
      settings,
      control: place.control,
      fit: (batch) => fitBatch(batch, settings.loss, ends.input, ends.output),
      report: (report) => {
        // the first step is the earliest that an engine can say how it computes
        tellNotes();
        place.report(report);
      },
      busy: place.busy,
      from: resumed?.position ?? beginning,
      checkpoint: async (position) => {
        const [weights, state] = [await opened.readWeights(), await opened.readState()];
        await writeCheckpoint(command.folder, { position, sizes, weights, state });
        tellNotes();
      },
    });
    place.report(finished);
  } catch (error) {
    place.report(failure(error, need, engine));
  } finally {
    session?.dispose();
    await place.reader.close();
  }
}

function documentOf(text: string): NetloomDocument {
  const restored = restoreDocument(text);
  if (!restored.ok) throw new ContractError(restored);
  return restored.document;
}

function planOf(document: NetloomDocument): Plan {
  const planned = makePlan(document);
  if (planned.ok) return planned.plan;
  const errors = planned.problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new ContractError({
    code: 'drawing-problems',
    message: first
      ? `The drawing can’t be trained yet: ${first.where ? `“${first.where}”: ` : ''}${first.message}${more}`
      : 'The drawing is empty.',
  });
}

async function goOnFrom({ weights, state }: Checkpoint, session: TrainingSession): Promise<void> {
  await session.writeWeights(weights);
  await session.writeState(state);
}

async function startFrom(
  asked: StartCommand['initialWeights'],
  plan: Plan,
  session: TrainingSession,
  { report }: TrainingPlace,
): Promise<void> {
  if (!asked) return;
  const name = asked.name ?? asked.path;
  try {
    await session.writeWeights(await readAnyWeights(asked.path, plan));
    report({ type: 'note', message: `The training starts from the weights in ${name}.` });
  } catch (error) {
    if (asked.required) throw error;
    report({
      type: 'note',
      message: `The weights in ${name} don’t fit the drawing, so the training starts from new ones. (${messageOf(error)})`,
    });
  }
}

function noteTeller(data: OpenDataset, session: TrainingSession, { report }: TrainingPlace): () => void {
  let told = '';
  return () => {
    const message = [...data.notes(), ...(session.note ? [session.note] : [])].join(' ');
    if (message !== told) report({ type: 'note', message });
    told = message;
  };
}

function startedMessage(
  { settings }: StartCommand,
  plan: Plan,
  data: OpenDataset,
  engine: LoadedEngine,
  resumed: Checkpoint | null,
): Report {
  const params = weightCount(plan);
  return {
    type: 'started',
    engine: engine.name,
    device: engine.device,
    params,
    epochs: settings.epochs,
    stepsPerEpoch: batchCount(data.train, settings.batchSize),
    samples: data.train.size,
    validationSamples: data.validation.size,
    ...(resumed ? { stepsBefore: resumed.position.steps } : {}),
  };
}

/** How a training ends by an error, in words. */
function failure(error: unknown, need: Need | null, engine: LoadedEngine | null): Report {
  if (isOutOfMemory(error)) {
    const what = error instanceof OutOfMemoryError ? error.message : 'The training ran out of memory.';
    return { type: 'failed', code: 'out-of-memory', message: `${what} ${needWords(need, engine?.limit)}` };
  }
  const code = error instanceof ContractError ? error.code : 'training-failed';
  return { type: 'failed', code, message: messageOf(error) };
}
