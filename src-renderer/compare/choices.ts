import type { TemplateEntry } from '#core/contract/index.ts';
import { shortSource, sourceWords } from '#core/document/source.ts';
import type { Findable } from '#core/find/rank.ts';
import { foundIn, ranksOf } from '#core/find/rank.ts';
import type { IconName } from '../icons/Icon.tsx';
import type { Dialogs } from '../shell/dialogs/dialogStore.ts';
import { matcher } from '../start/words.ts';
import { zooSections } from '../start/zoo.ts';

/** Something that the drawing can be compared with. */
export interface CompareChoice {
  readonly key: string;
  readonly title: string;
  /** Beside the title. */
  readonly detail: string;
  /** More to find it by. */
  readonly words: string;
  readonly icon: IconName;
  readonly answer: Dialogs['compareWith']['answer'];
}

export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly CompareChoice[];
}

interface ChoiceSource {
  readonly entries: readonly TemplateEntry[];
  /** What the last saved state is, in words. */
  readonly saved: string;
}

const everything = matcher('');

/** The drawing's own past and files, the zoo family by family, and the small examples; of them what the text fits. */
export function choiceGroups({ entries, saved }: ChoiceSource, text: string): readonly ChoiceGroup[] {
  const zoo = zooSections(entries, new Map(), { family: null, order: 'family', matches: everything });
  const examples = entries.filter(({ kind }) => kind === 'example');
  const all: readonly ChoiceGroup[] = [
    {
      title: 'Your own',
      choices: [
        {
          key: 'saved',
          title: 'Last saved state',
          detail: saved,
          words: 'this drawing',
          icon: 'undo',
          answer: { kind: 'saved' },
        },
        {
          key: 'file',
          title: 'A file…',
          detail: 'Netloom, Keras or TensorFlow.js',
          words: 'open',
          icon: 'folder',
          answer: { kind: 'file' },
        },
      ],
    },
    ...zoo.map((family) => ({
      title: family.title,
      choices: family.entries.map((entry) => templateChoice(entry, family.title)),
    })),
    { title: 'Small examples', choices: examples.map((entry) => templateChoice(entry, 'Small examples')) },
  ];
  const found = new Set(
    foundIn(
      all.flatMap(({ choices }) => choices),
      findableOf,
      text,
    ),
  );
  return all
    .map(({ title, choices }) => ({ title, choices: choices.filter((choice) => found.has(choice)) }))
    .filter(({ choices }) => choices.length > 0);
}

/** The one whose name fits the text best, else the first: what Enter takes before an arrow was pressed. */
export function bestChoice(choices: readonly CompareChoice[], text: string): number {
  if (text.trim() === '') return 0;
  const ranks = ranksOf(choices.map(findableOf), text);
  return Math.max(0, ranks.indexOf(Math.min(...ranks)));
}

function findableOf({ title, detail, words }: CompareChoice): Findable {
  return { title, around: `${detail} ${words}` };
}

function templateChoice({ id, title, description, source }: TemplateEntry, group: string): CompareChoice {
  return {
    key: id,
    title,
    detail: source ? shortSource(source) : '',
    words: [group, description, source && sourceWords(source)].filter(Boolean).join(' '),
    icon: 'file',
    answer: { kind: 'template', id, title },
  };
}
