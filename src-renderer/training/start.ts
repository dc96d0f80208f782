import { serializeDocument } from '#core/document/serialize.ts';
import { trainingSettings } from '#core/document/training.ts';
import { plural } from '../controls/format.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { usePreferences } from '../shell/preferences.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { useData } from './dataStore.ts';
import { engineInUse, useEngines } from './engines.ts';
import { activeRun, followNew, showRun, useRuns } from './runStore.ts';

let starting = false;

/** Trains the drawing as it is now; where that can't be, says why and shows where to go on. */
export async function startTraining(): Promise<void> {
  const { document, analysis, weights, showTab } = editorStore.getState();
  const running = activeRun(useRuns.getState().runs);
  if (running) {
    showRun(running.id);
    showTab('training');
    return;
  }
  if (document.graph.nodes.length === 0) {
    notify('info', 'Nothing is drawn yet: put an input and some operators on the canvas, or open a template.');
    return;
  }
  const errors = analysis.problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    showTab('problems');
    notify('info', `The network can't be trained yet: ${plural(errors, 'problem')} to mend first.`);
    return;
  }
  const data = useData.getState().chosen;
  showTab('training');
  if (!data) {
    showRun(null);
    notify('info', 'Choose what to train on first.');
    return;
  }
  // A second press while the first is on its way starts nothing
  if (starting) return;
  starting = true;
  const chosen = engineInUse(useEngines.getState().engines, usePreferences.getState().engine);
  const engine = chosen?.name === usePreferences.getState().engine ? chosen.name : null;
  const request = {
    document: serializeDocument(document),
    settings: trainingSettings(document),
    data: data.source,
    engine,
    ...(weights?.used ? { weights: weights.handle } : {}),
  };
  const started = await attempt(client().runs.start(request), 'The training did not start.');
  starting = false;
  if (started) followNew(started.runId);
}
