import path from 'node:path';
import type { DataSource, Handlers } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { DataLocation } from '../datasets/dataset.ts';
import { RunService } from '../runs/service.ts';
import type { ApiContext } from './context.ts';

export interface RunApi {
  readonly handlers: Handlers['runs'];
  close(): Promise<void>;
}

export function runsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'runs');
}

/** Trainings of this host, one at a time; what they tell goes out as events. */
export function createRunHandlers(context: ApiContext): RunApi {
  const service = new RunService({
    folder: runsFolder(context.folders.data),
    host: context.trainerHost,
    listener: {
      onRun: (run) => context.emit('run', run),
      onMessages: (batch) => context.emit('runMessages', batch),
    },
  });
  return {
    close: () => service.close(),
    handlers: {
      async start({ document, settings, data, engine }) {
        const restored = restoreDocument(document);
        if (!restored.ok) throw new ContractError(restored);
        const run = await service.start({
          name: restored.document.name,
          document,
          settings,
          data,
          location: locate(context, data),
          engine,
          initialWeights: null,
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
      list: () => service.list(),
      get: ({ runId }) => service.get(runId),
      async remove({ runId }) {
        await service.remove(runId);
        return {};
      },
    },
  };
}

/** Where data behind a handle lie. */
export function locate(context: ApiContext, source: DataSource): DataLocation {
  if (source.kind === 'builtin') return source;
  const found = context.handles.resolve(source.handle);
  if (!found) throw new ContractError({ code: 'unknown-handle', message: `The data “${source.name}” are not known any more. Choose them again.` });
  return { kind: 'path', path: found };
}
