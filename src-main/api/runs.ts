import { join } from 'node:path';
import { ContractError, type DataSource, type Handlers, type Run } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import { RunService } from '#main/runs/service.ts';
import type { ApiContext } from './context.ts';

/** Where the runs of this person lie. */
export function runsFolder(data: string): string {
  return join(data, 'runs');
}

/** Trainings: started, followed and kept; the service's `close` ends the one that runs. `onRun` hears of every change, too. */
export function createRunHandlers(
  context: ApiContext,
  onRun: (run: Run) => void,
): Handlers['runs'] & { readonly service: RunService } {
  const service = new RunService({
    folder: runsFolder(context.folders.data),
    host: context.trainerHost,
    listener: {
      onRun: (run) => {
        context.emit('run', run);
        onRun(run);
      },
      onMessages: (batch) => context.emit('runMessages', batch),
    },
  });
  return {
    service,
    async start({ document, settings, data, engine, weights }) {
      const restored = restoreDocument(document);
      if (!restored.ok) throw new ContractError({ code: restored.code, message: restored.message });
      const location = locate(context, data);
      const run = await service.start({
        name: restored.document.name,
        document,
        settings,
        data,
        location,
        engine,
        initialWeights:
          weights === undefined ? null : { path: weightsPath(context, weights), required: false, name: restored.document.name },
      });
      return { runId: run.id };
    },
    stop({ runId }) {
      service.stop(runId);
      return {};
    },
    pause({ runId }) {
      service.pause(runId);
      return {};
    },
    resume({ runId }) {
      service.resume(runId);
      return {};
    },
    async continue({ runId }) {
      await service.continue(runId);
      return {};
    },
    list: () => service.list(),
    get: ({ runId }) => service.get(runId),
    async remove({ runId }) {
      await service.remove(runId);
      return {};
    },
  };
}

/** Weights that came with a document; what they were opened from may be gone since. */
export function weightsPath({ handles }: Pick<ApiContext, 'handles'>, handle: string): string {
  const file = handles.resolve(handle);
  if (file) return file;
  throw new ContractError({
    code: 'unknown-handle',
    message: 'The weights of this network are not known any more. Open it again, or start from new ones.',
  });
}

/** Where the data that the person chose are; a handle is only good for the process that gave it out. */
export function locate({ handles }: Pick<ApiContext, 'handles'>, source: DataSource): DataLocation {
  if (source.kind === 'builtin') return source;
  const path = handles.resolve(source.handle);
  if (path) return { kind: 'path', path };
  throw new ContractError({
    code: 'unknown-handle',
    message: `Netloom doesn’t know any more where “${source.name}” is. Choose the data again.`,
  });
}
