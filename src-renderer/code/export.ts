import { serializeDocument } from '#core/document/serialize.ts';
import { plural } from '../controls/format.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { notify, notifyWhile } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';

/** Writes a TypeScript project of the drawing; with a run, that run's network and weights. */
export async function exportTypescript(runId: string | null): Promise<void> {
  if (!mayExport(runId)) return;
  const result = await attempt(
    notifyWhile('Writing the TypeScript project…', client().exports.typescript(request(runId))),
    'The export did not work.',
  );
  if (result)
    notify(
      'success',
      `Exported ${plural(result.files.length, 'file')} to ${result.location}. In it: npm install, then npm run train.`,
    );
}

/** Writes a `.keras` archive that Python opens; with a run, that run's network and weights. */
export async function exportKeras(runId: string | null): Promise<void> {
  if (!mayExport(runId)) return;
  const result = await attempt(
    notifyWhile('Writing the .keras archive…', client().exports.kerasArchive(request(runId))),
    'The export did not work.',
  );
  if (!result) return;
  notify('success', `Exported ${result.location}. In Python: keras.saving.load_model("${result.location}").`);
  for (const note of result.notes) notify('info', note);
}

function request(runId: string | null) {
  if (runId !== null) return { runId };
  const { document, weights } = editorStore.getState();
  return { document: serializeDocument(document), ...(weights ? { weights: weights.handle } : {}) };
}

/** A drawing with errors can't be exported: it shows them. A run was without when it began. */
function mayExport(runId: string | null): boolean {
  const { document, analysis, showTab } = editorStore.getState();
  const errors = analysis.problems.filter(({ severity }) => severity === 'error').length;
  if (runId !== null || (errors === 0 && document.graph.nodes.length > 0)) return true;
  showTab('problems');
  notify(
    'info',
    errors > 0 ? `The network can't be exported yet: ${plural(errors, 'problem')} to mend first.` : 'Nothing is drawn yet.',
  );
  return false;
}
