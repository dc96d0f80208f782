import { useMemo } from 'react';
import { useLibrary } from '../blocks/libraryStore.ts';
import { useLessons } from '../lessons/lessonStore.ts';
import type { StartPageName } from './StartDialog.tsx';
import { useTemplates } from './templateStore.ts';
import type { Matches } from './words.ts';
import { forgivingMatcher, matcher } from './words.ts';
import { matchesNetwork } from './zoo.ts';

/** What was typed, as a question to a page; where nothing on it has that, slips of the fingers are forgiven. */
export function useMatches(typed: string, page: StartPageName): Matches {
  const templates = useTemplates((state) => state.entries);
  const course = useLessons((state) => state.course);
  const blocks = useLibrary((state) => state.blocks);
  return useMemo(() => {
    const exactly = matcher(typed);
    const shown = page === 'zoo' ? templates.filter(({ kind }) => kind === 'network') : templates;
    const found =
      shown.some((entry) => matchesNetwork(entry, exactly)) ||
      (page === 'start' &&
        (course.some(({ title, summary }) => exactly(title, summary)) ||
          blocks.some(({ title, description }) => exactly(title, description))));
    return found ? exactly : forgivingMatcher(typed);
  }, [typed, page, templates, course, blocks]);
}
