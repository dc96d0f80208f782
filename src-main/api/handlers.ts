import type { Handlers } from '#core/contract/index.ts';
import { createComparisonHandlers } from './comparisons.ts';
import type { ApiContext } from './context.ts';
import { createDatasetHandlers } from './datasets.ts';
import { createDocumentHandlers } from './documents.ts';
import { createDroppedHandlers } from './dropped.ts';
import { createEngineHandlers } from './engines.ts';
import { createExperimentHandlers } from './experiments.ts';
import { createExportHandlers } from './exports.ts';
import { createJournalHandlers } from './journal.ts';
import { createLessonHandlers } from './lessons.ts';
import { createLibraryHandlers } from './library.ts';
import { createPredictionHandlers } from './predictions.ts';
import { createRunHandlers } from './runs.ts';
import { createTemplateHandlers } from './templates.ts';
import { createWindowService } from './windows.ts';

export interface Api {
  readonly handlers: Handlers;
  /** A line to a window is open until the returned function is called, with whether the person let its page go. */
  connect(window: string): (left: boolean) => void;
  /** Ends what runs; resolves when everything is written. */
  close(): Promise<void>;
}

/** The contract's implementation, whoever hosts it. */
export function createApi(context: ApiContext): Api {
  const { service, ...runs } = createRunHandlers(context, (run) => experiments.service.heard(run));
  const experiments = createExperimentHandlers(context, service);
  const { service: predictor, ...predictions } = createPredictionHandlers(context);
  const { close: stopInstalling, ...engines } = createEngineHandlers(context);
  const { close: forgetDropped, ...dropped } = createDroppedHandlers(context);
  const windows = createWindowService(context);
  const handlers: Handlers = {
    host: {
      describe: () => ({
        kind: context.hostKind,
        version: context.version,
        dialogs: context.chooser.kind,
        folder: context.chooser.folder,
      }),
      // A browser asks by itself; on the desktop main keeps it, as it asks before its window closes
      setUnsaved: () => ({}),
    },
    documents: createDocumentHandlers(context, windows.saved),
    dropped,
    journal: createJournalHandlers(context, windows.journal),
    windows: windows.handlers,
    templates: createTemplateHandlers(context.folders.templates),
    comparisons: createComparisonHandlers(context.folders.templates),
    library: createLibraryHandlers(context.folders.data),
    lessons: createLessonHandlers(context.folders.templates),
    datasets: createDatasetHandlers(context),
    engines,
    runs,
    experiments: experiments.handlers,
    predictions,
    exports: createExportHandlers(context),
  };
  return {
    handlers,
    connect: windows.connect,
    async close() {
      stopInstalling();
      await windows.close();
      await experiments.service.close();
      await Promise.all([service.close(), predictor.close(), forgetDropped()]);
    },
  };
}
