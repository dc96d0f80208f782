import type { LessonEntry, TemplateEntry } from '#core/contract/index.ts';
import type { Graph, NetloomDocument } from '#core/document/types.ts';
import type { NodeKind } from '#core/drawing/views.ts';
import { operators, operatorTypes } from '#core/operators/list.ts';
import { kindOfType } from '../../icons/OperatorIcon.tsx';
import { take } from '../../palette/take.ts';
import { reveal } from '../../state/commands.ts';
import type { ActionName } from '../actions.ts';
import { actions, perform } from '../actions.ts';
import { openLesson } from '../files.ts';
import { keyWords } from '../keys.ts';

export interface SearchEntry {
  readonly key: string;
  readonly title: string;
  /** What it is, at the end of the row: `Add`, `Node`, a key. */
  readonly hint: string;
  readonly icon: NodeKind | null;
  run(): void;
}

/** More than this many nodes are found by typing more. */
const maximum = 60;
const hidden: readonly ActionName[] = ['search'];

/** Everything that the search can find: what to do, what to add, what to open, where to go. */
export function searchEntries(
  document: NetloomDocument,
  templates: readonly TemplateEntry[],
  course: readonly LessonEntry[] = [],
): readonly SearchEntry[] {
  return [
    ...Object.entries(actions)
      .filter(([name]) => !hidden.includes(name as ActionName))
      .map(([name, action]) => ({
        key: `action ${name}`,
        title: action.title,
        hint: 'keys' in action ? keyWords(action.keys) : '',
        icon: null,
        run: () => perform(name as ActionName, 'window'),
      })),
    ...operatorTypes.map((type) => ({
      key: `add ${type}`,
      title: type,
      hint: 'Add',
      icon: operators[type].kind,
      run: () => void take({ item: { kind: 'operator', type }, template: null, title: type }),
    })),
    ...templates.map(({ id, kind, title }) => ({
      key: `template ${id}`,
      title,
      hint: kind === 'block' ? 'Add block' : kind === 'lesson' ? 'Open example' : 'Open template',
      icon: kind === 'block' ? ('block' as const) : ('io' as const),
      run: () =>
        void take(
          kind === 'block' ? { item: { kind, template: id }, template: null, title } : { item: null, template: id, title },
        ),
    })),
    ...course.map(({ id, title }) => ({
      key: `lesson ${id}`,
      title,
      hint: 'Open lesson',
      icon: null,
      run: () => void openLesson(id, title),
    })),
    ...nodesOf(document.graph),
  ];
}

function nodesOf(graph: Graph): SearchEntry[] {
  return graph.nodes.map((node) => ({
    key: `node ${node.id}`,
    title: node.name,
    hint: 'block' in node ? node.block : node.type,
    icon: 'block' in node ? 'block' : kindOfType(node.type),
    run: () => reveal([node.id]),
  }));
}

/** Those that hold every word, the ones that begin with the first word first; order is kept otherwise. */
export function findEntries(entries: readonly SearchEntry[], text: string): readonly SearchEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, maximum);
  const rank = (entry: SearchEntry): number => {
    const title = entry.title.toLowerCase();
    const whole = `${title} ${entry.hint.toLowerCase()}`;
    if (!words.every((word) => whole.includes(word))) return -1;
    if (title === text.trim().toLowerCase()) return 0;
    return title.startsWith(words[0]!) ? 1 : title.includes(words[0]!) ? 2 : 3;
  };
  return entries
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, maximum)
    .map(({ entry }) => entry);
}
