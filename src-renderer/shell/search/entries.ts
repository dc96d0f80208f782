import type { Problem } from '#core/analysis/types.ts';
import type { FileEntry, LessonEntry, Run, TemplateEntry } from '#core/contract/index.ts';
import { blockOf } from '#core/document/scope.ts';
import { shortSource } from '#core/document/source.ts';
import type { Graph, NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { pathKey, problemKey } from '#core/drawing/keys.ts';
import type { NodeKind } from '#core/drawing/views.ts';
import { alsoCalled, operators, operatorTypes } from '#core/operators/list.ts';
import type { CanvasActionName } from '../../canvas/actions/list.ts';
import { canvasAction, canvasActions } from '../../canvas/actions/list.ts';
import { selectedTarget } from '../../canvas/actions/target.ts';
import { canvasNow } from '../../canvas/now.ts';
import type { IconName } from '../../icons/Icon.tsx';
import { kindOfType } from '../../icons/OperatorIcon.tsx';
import { take } from '../../palette/take.ts';
import { reveal, showProblemAt } from '../../state/commands/going.ts';
import { editorStore } from '../../state/store.ts';
import { showRun } from '../../training/runStore.ts';
import { stateWords } from '../../training/words.ts';
import type { Action, ActionName } from '../actions.ts';
import { actions, perform } from '../actions.ts';
import { mayLeave, openFile, openLesson } from '../files.ts';
import { keyWords } from '../keys.ts';

export interface SearchEntry {
  readonly key: string;
  readonly title: string;
  /** What it is: `Action`, `Operator`, `Node`. */
  readonly kind: string;
  /** More to find it by, and to tell it from others of its name: a type, a place. */
  readonly detail: string;
  /** Other names that it is found by, and that are not shown: `Linear, fully connected`. */
  readonly also?: string;
  /** As words; empty where it has none. */
  readonly keys: string;
  readonly icon: { readonly node: NodeKind } | { readonly picture: IconName };
  run(): void;
}

export interface SearchSource {
  readonly document: NetloomDocument;
  readonly problems: readonly Problem[];
  readonly templates: readonly TemplateEntry[];
  readonly files: readonly FileEntry[];
  readonly runs: readonly Run[];
  /** The lessons of the course. */
  readonly course: readonly LessonEntry[];
}

const hidden: readonly ActionName[] = ['search'];
/** A document with more nodes than this is searched by what comes first. */
const maximumNodes = 20_000;

/** Everything that the search can find: what to do, what to add, what to open, where to go. */
export function searchEntries({ document, problems, templates, files, runs, course }: SearchSource): readonly SearchEntry[] {
  return [
    ...canvasEntries(),
    ...actionEntries(),
    ...problems.map(problemEntry),
    ...operatorTypes.map((type) => ({
      key: `add ${type}`,
      title: type,
      kind: 'Operator',
      detail: operators[type].summary,
      also: alsoCalled(type),
      keys: '',
      icon: { node: operators[type].kind },
      run: () => void take({ item: { kind: 'operator', type }, template: null, title: type }).then(focusSelected),
    })),
    ...ownBlocks(document),
    // A block that the drawing holds already is one entry, not two
    ...templates.filter((template) => template.kind !== 'block' || !holdsBlock(document, template.title)).map(templateEntry),
    ...course.map(({ id, title }) => ({
      key: `lesson ${id}`,
      title,
      kind: 'Lesson',
      detail: '',
      keys: '',
      icon: { picture: 'right' as const },
      run: () => void openLesson(id, title),
    })),
    ...nodesOf(document),
    ...files.map((file) => ({
      key: `file ${file.handle}`,
      title: file.name,
      kind: 'Document',
      detail: '',
      keys: '',
      icon: { picture: 'file' as const },
      run: () => void mayLeave().then((may) => (may ? openFile(file) : undefined)),
    })),
    ...runs.map((run) => ({
      key: `run ${run.id}`,
      title: run.name,
      kind: 'Run',
      detail: `${stateWords[run.state]}, ${new Date(run.startedAt).toLocaleString('en')}`,
      keys: '',
      icon: { picture: 'play' as const },
      run: () => {
        showRun(run.id);
        editorStore.getState().showTab('training');
      },
    })),
  ];
}

/** What the canvas can do with what is selected now. */
function canvasEntries(): SearchEntry[] {
  const target = selectedTarget();
  const comparing = editorStore.getState().comparing !== null;
  return (Object.keys(canvasActions) as CanvasActionName[]).map(canvasAction).flatMap((action, i) =>
    (!comparing || action.looks) && action.applies(target)
      ? [
          {
            key: `canvas ${i}`,
            title: action.title(target).replace('…', ''),
            kind: 'Action',
            detail: target.nodes.length === 1 ? target.nodes[0]!.node.name : '',
            keys: action.keys ? keyWords(action.keys) : '',
            icon: { picture: 'right' as const },
            // After the dialog has given the focus back
            run: () => setTimeout(() => action.run(target)),
          },
        ]
      : [],
  );
}

function actionEntries(): SearchEntry[] {
  return Object.entries(actions)
    .filter(([name]) => !hidden.includes(name as ActionName))
    .map(([name, action]) => ({
      key: `action ${name}`,
      title: action.title,
      kind: 'Action',
      detail: '',
      keys: keysOf(action),
      icon: { picture: 'right' },
      run: () => perform(name as ActionName, 'window'),
    }));
}

function problemEntry(problem: Problem): SearchEntry {
  return {
    key: `problem ${problemKey(problem)}`,
    title: problem.title,
    kind: problem.severity === 'error' ? 'Error' : 'Warning',
    detail: problem.where,
    keys: '',
    icon: { picture: 'warning' },
    run: () => showProblemAt(problem),
  };
}

function templateEntry({ id, kind, title, description, source }: TemplateEntry): SearchEntry {
  return {
    key: `template ${id}`,
    title,
    kind: kind === 'block' ? 'Block' : kind === 'example' ? 'Example' : 'Template',
    detail: source ? `${shortSource(source)}. ${description}` : description,
    keys: '',
    icon: { node: kind === 'block' ? 'block' : 'io' },
    run: () =>
      void take(
        kind === 'block' ? { item: { kind, template: id }, template: null, title } : { item: null, template: id, title },
      ).then(focusSelected),
  };
}

function ownBlocks({ blocks }: NetloomDocument): SearchEntry[] {
  return Object.entries(blocks).map(([key, { title = key, description = '' }]) => ({
    key: `block ${key}`,
    title,
    kind: 'Block',
    detail: `Of this document. ${description}`,
    keys: '',
    icon: { node: 'block' },
    run: () => void take({ item: { kind: 'block', key }, template: null, title }).then(focusSelected),
  }));
}

function holdsBlock({ blocks }: NetloomDocument, title: string): boolean {
  return Object.entries(blocks).some(([key, block]) => (block.title ?? key) === title);
}

/** The nodes of the document and of every block that it draws, each at the first place where it is seen. */
function nodesOf(document: NetloomDocument): SearchEntry[] {
  const entries: SearchEntry[] = [];
  const seen = new Set<string>();
  const walk = (graph: Graph, path: readonly string[], place: string): void => {
    for (const node of graph.nodes) {
      if (entries.length >= maximumNodes) return;
      const block = isBlockNode(node) ? node.block : null;
      const here = [...path, node.id];
      entries.push({
        key: `node ${pathKey(here)}`,
        title: node.name,
        kind: 'Node',
        detail: `${isBlockNode(node) ? (blockOf(document, node.block)?.title ?? node.block) : node.type}${place}`,
        keys: '',
        icon: { node: isBlockNode(node) ? 'block' : kindOfType(node.type) },
        run: () => {
          reveal(here);
          focusSelected();
        },
      });
      const definition = block === null || seen.has(block) ? null : blockOf(document, block);
      if (!definition || block === null) continue;
      seen.add(block);
      walk(definition.graph, here, ` in ${node.name}`);
    }
  };
  walk(document.graph, [], '');
  return entries;
}

function keysOf(action: Action): string {
  const keys = action.keys ?? action.onCanvas;
  return keys === undefined ? '' : keyWords(keys);
}

/** The keys go on where one was led to, once the dialog is gone. */
function focusSelected(): void {
  const [key] = editorStore.getState().selection;
  if (key !== undefined) setTimeout(() => canvasNow()?.focus(key));
}
