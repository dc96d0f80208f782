import { instanceEnvironment } from '#core/blocks/parameters.ts';
import { readySubjects, restoreComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { atInput, blockSubject, withParameters } from '#core/compare/sideBySide/subject.ts';
import type { Subject } from '#core/compare/sideBySide/types.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { mayLeave, showText } from '../shell/files.ts';
import { notify } from '../shell/toasts.ts';
import { templateDetail } from '../start/templateStore.ts';
import { editorStore } from '../state/store.ts';
import type { Ready } from './sideBySideStore.ts';
import { slotOf, useSideBySide } from './sideBySideStore.ts';

/** Shows the page as it was left; for the first time with the drawing, or with the first question where nothing is drawn. */
export async function showSideBySide(): Promise<void> {
  const loading = loadReady();
  if (useSideBySide.getState().slots.length === 0) {
    const drawn = editorStore.getState().document.graph.nodes.length > 0;
    if (drawn) useSideBySide.setState({ slots: [slotOf({ kind: 'drawing' }), slotOf(null)], input: null, shown: null });
    else {
      useSideBySide.setState({ slots: [slotOf(null), slotOf(null)] });
      void loading.then(() => {
        const [first] = useSideBySide.getState().ready;
        if (first && useSideBySide.getState().slots.every(({ choice }) => choice === null)) void showReady(first);
      });
    }
  }
  await ask('sideBySide', {});
}

/** Shows the page with an instance of a block, at what comes into it first; the other is to be chosen. */
export async function compareBlock({ node, block, environment, analysis }: NodeView): Promise<void> {
  if (!block || !isBlockNode(node)) return;
  void loadReady();
  const values = Object.fromEntries(instanceEnvironment(block, node.parameters, environment).environment);
  const sample = blockSubject(editorStore.getState().document, node.block);
  const set = withParameters(sample, values);
  const input = analysis?.inputs[0];
  const own = 'fault' in set ? sample.document : set.document;
  const subject = { title: `${sample.title} ${node.name}`, document: input ? atInput(own, input) : own };
  useSideBySide.setState({ slots: [slotOf({ kind: 'given', subject }), slotOf(null)], input: null, shown: null });
  await ask('sideBySide', {});
}

let lastAsked = 0;

/** A ready comparison as it is, with its answer. Whoever asked for another meanwhile, or changed something, gets that. */
export async function showReady(ready: Ready): Promise<void> {
  if (!('comparison' in ready)) return;
  const { comparison } = ready;
  const asked = ++lastAsked;
  const before = useSideBySide.getState().slots;
  const documents = new Map<string, NetloomDocument>();
  for (const subject of comparison.subjects) {
    if (!('template' in subject)) continue;
    const detail = await attempt(templateDetail(subject.template), `${comparison.title} can’t be shown.`);
    if (!detail) return;
    documents.set(subject.template, detail.document);
  }
  if (asked !== lastAsked || useSideBySide.getState().slots !== before) return;
  const found = readySubjects(comparison, (id) => documents.get(id) ?? null);
  if ('fault' in found) {
    notify('error', found.fault);
    return;
  }
  const slots = comparison.subjects.map((subject, i) => {
    const { title } = found.subjects[i]!;
    return 'template' in subject
      ? slotOf({ kind: 'template', id: subject.template }, subject.parameters, title)
      : slotOf({ kind: 'given', subject: found.subjects[i]! });
  });
  useSideBySide.setState({ slots, input: comparison.input, shown: comparison });
}

let loaded: Promise<void> | null = null;

function loadReady(): Promise<void> {
  loaded ??= readReady();
  return loaded;
}

async function readReady(): Promise<void> {
  const listed = await attempt(client().comparisons.list({}), 'The ready comparisons are not there.');
  if (!listed) {
    loaded = null;
    return;
  }
  const ready = listed.map(({ id, text }): Ready => {
    const restored = restoreComparison(text);
    return restored.ok ? { id, comparison: restored.comparison } : { id, message: restored.message };
  });
  useSideBySide.setState({ ready });
}

/** Puts one of the things into the editor as a drawing of its own, at the input that it is looked at. */
export async function openSubject({ title, document }: Subject, input: Shape | null): Promise<void> {
  if (!(await mayLeave())) return;
  const placed = input ? atInput(document, input) : document;
  await showText(serializeDocument({ ...placed, name: title }), title, null);
}
