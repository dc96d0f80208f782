import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restoreLesson } from '#core/lessons/restore.ts';
import { setHost } from '#renderer/host/current.ts';
import {
  answer,
  followLessons,
  goToStep,
  keepLessonDrawing,
  leaveLesson,
  openCourseLesson,
  openLessonText,
  resumeLesson,
  resumeLost,
  showMe,
  startAgain,
} from '#renderer/lessons/lessonActions.ts';
import { currentProgress, useLessons } from '#renderer/lessons/lessonStore.ts';
import { loadProgress, newProgress, storeProgress } from '#renderer/lessons/progress.ts';
import { mayLeave } from '#renderer/shell/files.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { patience } from '#test/patience.ts';
import { fakeHost } from '../harness/fakeHost.ts';

const file = new URL('../../../templates/course/3-filters-double.json', import.meta.url);
const text = readFileSync(file, 'utf8');
const restored = restoreLesson(text);
if (!restored.ok) throw new Error(restored.message);
const { lesson } = restored;

class MemoryStorage {
  private readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

let end: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', new MemoryStorage());
  vi.stubGlobal('sessionStorage', new MemoryStorage());
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
  useLessons.setState({ open: null, progress: {}, folded: false });
  useToasts.setState({ toasts: [] });
  setHost(fakeHost({ lessons: { open: () => ({ text }) } }));
  end = followLessons();
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const { edit, undo, replaceDocument } = editorStore.getState();
const document = () => editorStore.getState().document;
const start = () => openCourseLesson('course', lesson.title);
const rename = (name: string) => edit('Rename', (d) => ({ ...d, name }));

describe('a lesson', () => {
  it('opens with the drawing of its first step, which is nothing unsaved', async () => {
    await start();
    expect(useLessons.getState().open?.lesson.title).toBe('When the filters double');
    expect(document()).toEqual(lesson.steps[0]!.document);
    expect(editorStore.getState().savedDocument).toBe(document());
    expect(editorStore.getState().announcement.text).toContain('Step 1 of 6: Break it.');
  });

  it('goes on with the drawing where a step brings none, and keeps each drawing for the way back', async () => {
    await start();
    showMe();
    goToStep(1);
    const mine = document();
    expect(mine).toEqual(lesson.steps[0]!.reveal);
    goToStep(2);
    expect(document()).toEqual(lesson.steps[2]!.document);
    goToStep(1);
    expect(document()).toEqual(mine);
  });

  it('shows the drawing of a step as one step that undo takes back', async () => {
    await start();
    const before = document();
    showMe();
    expect([document(), editorStore.getState().step]).toEqual([lesson.steps[0]!.reveal, 'Show me']);
    undo();
    expect(document()).toBe(before);
    showMe();
    startAgain();
    expect(document()).toEqual(before);
  });

  it('asks nothing when it is left, and loses nothing', async () => {
    await start();
    rename('Mine');
    expect(await mayLeave()).toBe(true);
    leaveLesson();
    expect([document().name, useLessons.getState().open]).toEqual(['Mine', null]);
    replaceDocument(lesson.steps[2]!.document!, null);
    await start();
    expect(document().name).toBe('Mine');
  });

  it('keeps what is drawn while it grows, for the next start of the app', async () => {
    await start();
    rename('Kept');
    vi.advanceTimersByTime(1000);
    goToStep(3);
    answer(0, 2);
    expect(loadProgress('course')).toMatchObject({ step: 3, steps: 6, answers: { 3: { 0: 2 } } });
    expect(loadProgress('course')?.drawings[0]).toContain('Kept');
  });

  it('is left when another document is opened, whose changes are asked about', async () => {
    await start();
    replaceDocument(lesson.steps[2]!.document!, null);
    expect(useLessons.getState().open).toBe(null);
    expect(keepLessonDrawing()).toBe(false);
  });

  it('stands beside its drawing again after a reload of the window', async () => {
    await start();
    goToStep(3);
    useLessons.setState({ open: null });
    resumeLesson();
    expect([useLessons.getState().open?.id, currentProgress()?.step]).toEqual(['course', 3]);
  });

  it('that is done begins anew, and stays done', async () => {
    await start();
    useLessons.setState({ progress: { course: { ...currentProgress()!, step: 5, reached: [0, 1, 2, 3, 4, 5] } } });
    await start();
    expect(currentProgress()).toMatchObject({ step: 0, reached: [0, 1, 2, 3, 4, 5] });
  });

  it('says in one sentence what can not be opened', async () => {
    await openLessonText(null, '{"format": "netloom-lesson"', 'Mine');
    expect(useToasts.getState().toasts.map(({ message }) => message)).toEqual([
      "Mine can't be opened. The file is no lesson, or was cut off: it is not JSON.",
    ]);
    expect(useLessons.getState().open).toBe(null);
  });
});

describe('progress from storage', () => {
  it.each(['', 'null', '[1]', '{"step": -1}', '{"step"'])(
    'is none where it is damaged, and no other lesson loses any: %s',
    (stored) => {
      localStorage.setItem('netloom.lesson.course', stored);
      storeProgress('other', newProgress(3, 0));
      expect(loadProgress('course')).toBe(null);
      expect(loadProgress('other')).toEqual(newProgress(3, 0));
    },
  );

  it('loses only its drawings where those are damaged', () => {
    localStorage.setItem('netloom.lesson.course', JSON.stringify({ ...newProgress(3, 0), step: 2, drawings: { 0: 7 } }));
    expect(loadProgress('course')).toEqual({ ...newProgress(3, 0), step: 2 });
  });
});

describe('after a kill', () => {
  /** What another window left; `alive`: it is still there. */
  const leftBy = (alive: boolean): void => {
    setHost(fakeHost({ windows: { isAlive: () => ({ alive }) } }));
    localStorage.setItem('netloom.lesson-open', JSON.stringify({ id: 'course', text, window: 'that-other-window' }));
    storeProgress('course', { ...newProgress(6, 0), step: 2 });
  };

  it('the lesson of the window that ended stands at its step again, beside its drawing', async () => {
    leftBy(false);
    expect(await resumeLost(null)).toBe(true);
    expect([useLessons.getState().open?.id, currentProgress()?.step]).toEqual(['course', 2]);
    expect(document()).toEqual(lesson.steps[2]!.document);
    // It is this window's now
    expect(JSON.parse(localStorage.getItem('netloom.lesson-open')!).window).not.toBe('that-other-window');
  });

  it('it stands beside what was restored of that window, and of no other', async () => {
    leftBy(false);
    replaceDocument(lesson.steps[1]?.document ?? lesson.steps[0]!.document!, null);
    const before = document();
    expect(await resumeLost('some-third-window')).toBe(false);
    expect(await resumeLost('that-other-window')).toBe(true);
    expect(document()).toBe(before);
  });

  it('a window that lives keeps its own', async () => {
    leftBy(true);
    expect(await resumeLost(null)).toBe(false);
    expect(useLessons.getState().open).toBe(null);
  });

  it('nothing comes back of a lesson that was left', async () => {
    await start();
    await vi.waitFor(() => expect(localStorage.getItem('netloom.lesson-open')).toContain('course'), patience);
    leaveLesson();
    await vi.waitFor(() => expect(localStorage.getItem('netloom.lesson-open')).toBe(null), patience);
    expect(await resumeLost(null)).toBe(false);
  });
});
