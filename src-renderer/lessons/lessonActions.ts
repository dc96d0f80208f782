import { newDocument } from '#core/document/edits/document.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { stepStarts } from '#core/lessons/checkLesson.ts';
import { restoreLesson } from '#core/lessons/restore.ts';
import type { Lesson } from '#core/lessons/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { windowName } from '../recovery/identity.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { noteKept } from './kept.ts';
import { currentProgress, setOpen, updateProgress, useLessons } from './lessonStore.ts';
import { isDone, maximumDrawing, newProgress } from './progress.ts';
import { forgetOpen, letGo, lostOpen, rememberOpen, storedOpen } from './session.ts';

/** `opened` of the editor when the lesson last put a drawing into it: another number says that a person opened something else. */
let ours = -1;

/** The step whose drawing a step goes on with. */
function baseOf({ steps }: Lesson, step: number): number {
  for (let i = step; i > 0; i--) if (steps[i]?.document) return i;
  return 0;
}

/** The drawing on the canvas is the open lesson's, and no file of the person's. */
function drawsLesson(): boolean {
  const { opened, file } = editorStore.getState();
  return useLessons.getState().open !== null && opened === ours && file === null;
}

/** Keeps the lesson's drawing for the next time. False where the canvas shows something else, which must be asked about. */
export function keepLessonDrawing(): boolean {
  const { open } = useLessons.getState();
  const progress = currentProgress();
  if (!open || !progress || !drawsLesson()) return false;
  const { document, savedDocument } = editorStore.getState();
  const base = baseOf(open.lesson, progress.step);
  if (document === savedDocument) return true;
  const text = serializeDocument(document);
  updateProgress({ drawings: { ...progress.drawings, [base]: text } });
  // It is kept with the lesson: neither closing the window nor opening something else need ask about it
  if (text.length > maximumDrawing) return true;
  noteKept(document);
  editorStore.setState({ savedDocument: document });
  return true;
}

function showDrawing(document: NetloomDocument): void {
  ours = editorStore.getState().opened + 1;
  editorStore.getState().replaceDocument(document, null);
}

function showBase(base: number): void {
  const { open } = useLessons.getState();
  if (!open) return;
  const kept = currentProgress()?.drawings[base];
  const restored = kept === undefined ? null : restoreDocument(kept);
  showDrawing(restored?.ok ? restored.document : (open.lesson.steps[base]?.document ?? newDocument(open.lesson.title)));
}

/** Opens a lesson of the course where it was left. The caller has asked about unsaved changes. */
export async function openCourseLesson(id: string, title: string): Promise<void> {
  const opened = await attempt(client().lessons.open({ id }), `${title} can't be opened.`);
  if (opened) await openLessonText(id, opened.text, title);
}

/** Opens a lesson's text, of the course or by others; what had to be left out is told. */
export async function openLessonText(id: string | null, text: string, name: string): Promise<void> {
  const restored = restoreLesson(text);
  if (!restored.ok) {
    notify('error', `${name} can't be opened. ${restored.message}`);
    return;
  }
  const { lesson, notices } = restored;
  const key = id ?? `file:${lesson.title}`;
  const steps = lesson.steps.length;
  setOpen({ id: key, lesson });
  const before = currentProgress();
  // One that is done begins anew, with what is known of it kept; one that was changed since too
  if (!before || before.steps !== steps) updateProgress(newProgress(steps, Date.now()));
  else if (isDone(before)) updateProgress({ step: 0, drawings: {}, answers: {}, startedAt: Date.now() });
  const step = currentProgress()?.step ?? 0;
  void rememberOpen({ id: key, text });
  showBase(baseOf(lesson, step));
  editorStore.getState().announce(`Lesson: ${lesson.title}. Step ${step + 1} of ${steps}: ${lesson.steps[step]?.title}.`);
  if (notices.length > 0) await ask('notices', { name, notices });
}

export function goToStep(step: number): void {
  const { open } = useLessons.getState();
  const progress = currentProgress();
  if (!open || !progress || step === progress.step || !open.lesson.steps[step]) return;
  const [from, to] = [baseOf(open.lesson, progress.step), baseOf(open.lesson, step)];
  keepLessonDrawing();
  updateProgress({ step });
  if (from !== to) showBase(to);
  editorStore.getState().announce(`Step ${step + 1} of ${progress.steps}: ${open.lesson.steps[step].title}.`);
}

/** Puts the drawing that reaches the goals on the canvas: one step, which undo takes back. */
export function showMe(): void {
  const { open } = useLessons.getState();
  const progress = currentProgress();
  const reveal = open && progress ? open.lesson.steps[progress.step]?.reveal : undefined;
  if (reveal) replaceDrawing('Show me', reveal);
}

/** The drawing as the step begins, one step too. */
export function startAgain(): void {
  const { open } = useLessons.getState();
  const progress = currentProgress();
  const start = open && progress ? stepStarts(open.lesson)[progress.step] : undefined;
  if (start) replaceDrawing('Start the step again', start);
}

function replaceDrawing(title: string, drawing: NetloomDocument): void {
  const { edit, select, announce } = editorStore.getState();
  select([]);
  if (edit(title, () => drawing)) announce(`${title}: done.`);
}

export function answer(goal: number, choice: number): void {
  const progress = currentProgress();
  if (!progress) return;
  const { step, answers } = progress;
  updateProgress({ answers: { ...answers, [step]: { ...answers[step], [goal]: choice } } });
}

export function markReached(step: number): void {
  const progress = currentProgress();
  if (progress && !progress.reached.includes(step)) updateProgress({ reached: [...progress.reached, step] });
}

/** Closes the lesson; the drawing stays on the canvas, and how far one came is kept. */
export function leaveLesson(): void {
  keepLessonDrawing();
  void forgetOpen();
  useLessons.setState({ open: null });
}

/** After a reload the lesson stands beside its drawing again. */
export function resumeLesson(): void {
  const stored = storedOpen();
  if (stored && standAgain(stored)) void rememberOpen(stored);
}

/**
 * After a kill the lesson of the window that ended stands beside its drawing again: that which was just restored from the
 * window of this name, else the one that is kept with the lesson. False where none was open there.
 */
export async function resumeLost(restoredFrom: string | null): Promise<boolean> {
  const lost = lostOpen();
  if (!lost || (restoredFrom !== null && lost.window !== restoredFrom)) return false;
  const lives = (): Promise<boolean> =>
    client()
      .windows.isAlive({ window: lost.window })
      .then(({ alive }) => alive);
  if (lost.window !== (await windowName()) && (await lives().catch(() => true))) return false;
  if (!standAgain(lost)) return false;
  void rememberOpen({ id: lost.id, text: lost.text });
  const { open } = useLessons.getState();
  if (restoredFrom === null && open) showBase(baseOf(open.lesson, currentProgress()?.step ?? 0));
  return true;
}

function standAgain({ id, text }: { readonly id: string; readonly text: string }): boolean {
  const restored = restoreLesson(text);
  if (!restored.ok) return false;
  setOpen({ id, lesson: restored.lesson });
  const steps = restored.lesson.steps.length;
  if (currentProgress()?.steps !== steps) updateProgress(newProgress(steps, Date.now()));
  ours = editorStore.getState().opened;
  return true;
}

/** How long after the last change the lesson's drawing is kept, in milliseconds. */
const pause = 400;

/** Keeps the lesson's drawing while it grows, and leaves the lesson when another document is opened. Returns its own end. */
export function followLessons(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = editorStore.subscribe((state, before) => {
    if (useLessons.getState().open === null) return;
    if (state.opened !== before.opened && state.opened !== ours) {
      clearTimeout(timer);
      void forgetOpen();
      useLessons.setState({ open: null });
    } else if (state.document !== before.document) {
      clearTimeout(timer);
      timer = setTimeout(keepLessonDrawing, pause);
    }
  });
  const onLeave = (): void => {
    keepLessonDrawing();
    void letGo();
  };
  window.addEventListener('pagehide', onLeave);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', onLeave);
    off();
  };
}
