import { serializeDocument } from '#core/document/serialize.ts';
import { plural } from '../controls/format.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';

/** Writes a TypeScript project of the drawing; with a run, that run's network and weights. */
export async function exportTypescript(runId: string | null): Promise<void> {
  const { document, analysis, showTab } = editorStore.getState();
  const errors = analysis.problems.filter(({ severity }) => severity === 'error').length;
  if (runId === null && (errors > 0 || document.graph.nodes.length === 0)) {
    showTab('problems');
    notify(
      'info',
      errors > 0 ? `The network can't be exported yet: ${plural(errors, 'problem')} to mend first.` : 'Nothing is drawn yet.',
    );
    return;
  }
  const request = client().exports.typescript({ document: serializeDocument(document), runId });
  const result = await attempt(request, 'The export did not work.');
  if (result)
    notify(
      'success',
      `Exported ${plural(result.files.length, 'file')} to ${result.location}. In it: npm install, then npm run train.`,
    );
}
