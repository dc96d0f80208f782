import { useMemo } from 'react';
import { useLibrary } from '../blocks/libraryStore.ts';
import { Button } from '../controls/Button.tsx';
import { useLessons } from '../lessons/lessonStore.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { mayLeave, newEmpty, open, openFile, openLesson, openOwnBlock, openTemplate } from '../shell/files.ts';
import { showSideBySide } from '../sideBySide/commands.ts';
import { Course } from './Course.tsx';
import { Documents } from './Documents.tsx';
import { MyBlocks } from './MyBlocks.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { useTemplates } from './templateStore.ts';
import { useThumbnailMaking } from './thumbnails.ts';
import type { Matches } from './words.ts';
import { firstFamily, matchesNetwork } from './zoo.ts';

const groups = [
  { kind: 'block', title: 'Blocks' },
  { kind: 'example', title: 'Small examples' },
] as const;

export interface PageProps {
  /** What is looked for, as it was typed. */
  readonly typed: string;
  readonly matches: Matches;
  /** The page closes, then this is done. */
  onBegin(action: () => Promise<void>): void;
}

/** The course, templates, documents, or an empty canvas; what is searched for is found in the whole zoo, too. */
export function StartPage({ typed, matches, onBegin, onZoo }: PageProps & { onZoo(): void }) {
  const { entries, details, state } = useTemplates();
  const course = useLessons((all) => all.course);
  const blocks = useLibrary((library) => library.blocks);
  const { title, first, others } = useMemo(() => firstFamily(entries), [entries]);
  const documents = useMemo(() => {
    const rest = entries.filter(({ kind }) => kind !== 'network');
    const shown = [...first, ...rest].flatMap(({ id }) => details.get(id)?.document ?? []);
    return [...shown, ...blocks.map(({ document }) => document), ...others.flatMap(({ id }) => details.get(id)?.document ?? [])];
  }, [entries, first, others, details, blocks]);
  useThumbnailMaking(documents);

  const whole = typed.trim() === '';
  const lessons = course.filter(({ title: name, summary }) => matches(name, summary));
  const networks = first.filter((entry) => matchesNetwork(entry, matches));
  const found = whole ? [] : others.filter((entry) => matchesNetwork(entry, matches));
  const templates = entries.filter(({ kind, title: name, description }) => kind !== 'network' && matches(name, description));
  const own = blocks.filter(({ title: name, description }) => matches(name, description));
  const all = [lessons, networks, found, templates, own].reduce((sum, list) => sum + list.length, 0);
  const cards = {
    detailOf: ({ id }: { id: string }) => details.get(id),
    onChoose: (entry: { id: string; title: string }) => onBegin(() => openTemplate(entry.id, entry.title)),
  };
  return (
    <div className="page-body">
      <nav className="start-side" aria-label="Begin">
        <Button variant="primary" icon="plus" onClick={() => onBegin(newEmpty)}>
          Empty canvas
        </Button>
        <Button icon="folder" onClick={() => onBegin(open)}>
          Open…
        </Button>
        <Button
          icon="swap"
          title="Lays networks and blocks beside one another: parameters, compute and memory as bars"
          onClick={() => onBegin(showSideBySide)}
        >
          Compare side by side…
        </Button>
        <Button
          icon="play"
          title="An experiment: trains networks without and with shortcuts in turn, and shows what the shortcuts do"
          onClick={() => void ask('experiment', {})}
        >
          Plain and residual…
        </Button>
        <Documents
          matches={matches}
          onOpen={(file) =>
            onBegin(async () => {
              if (await mayLeave()) await openFile(file);
            })
          }
        />
      </nav>
      <div className="start-main" data-first>
        <Course lessons={lessons} onChoose={(lesson) => onBegin(() => openLesson(lesson.id, lesson.title))} />
        <TemplateCards
          title={title}
          entries={networks}
          {...cards}
          more={
            whole &&
            others.length > 0 && (
              <Button variant="plain" className="start-more" data-stop onClick={onZoo}>
                All {first.length + others.length} networks: the zoo…
              </Button>
            )
          }
        />
        <TemplateCards title="In the zoo" entries={found} {...cards} />
        {groups.map((group) => (
          <TemplateCards
            key={group.kind}
            title={group.title}
            entries={templates.filter(({ kind }) => kind === group.kind)}
            {...cards}
          />
        ))}
        <MyBlocks whole={whole} matches={matches} onChoose={(block) => onBegin(() => openOwnBlock(block))} />
        {state === 'waiting' && <p className="start-none">Reading the templates…</p>}
        {state === 'failed' && <p className="start-none">The templates could not be read.</p>}
        {state === 'there' && all === 0 && (
          <p className="start-none" role="status">
            Nothing here is called “{typed}”. Try fewer letters.
          </p>
        )}
      </div>
    </div>
  );
}
