import { restoreDocument } from '#core/document/restore.ts';
import { isLesson } from '#core/lessons/restore.ts';
import { openLessonText } from '../lessons/lessonActions.ts';
import { dismiss, useDialogs } from './dialogs/dialogStore.ts';
import { mayLeave, showText } from './files.ts';
import { notify } from './toasts.ts';

/** No lesson and no drawing is larger. */
const maximumBytes = 64 * 1024 * 1024;

/** A lesson or a document that is dropped on the window opens; whatever else is dropped is told, and never leaves the page. */
export function followDrops(): () => void {
  const onDragOver = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    dismiss('start');
    // A question that stands open is answered first
    if (useDialogs.getState().open === null) void openDropped(file);
  };
  window.addEventListener('dragover', onDragOver);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onDragOver);
    window.removeEventListener('drop', onDrop);
  };
}

/** The page reads the file itself: the host knows no dropped files. */
export async function openDropped(file: Pick<File, 'name' | 'size' | 'text'>): Promise<void> {
  const name = file.name.replace(/\.(netloom|json)$/i, '');
  const text = file.size <= maximumBytes ? await file.text().catch(() => '') : '';
  const parsed = parse(text);
  if (isLesson(parsed)) {
    if (await mayLeave()) await openLessonText(null, text, name);
  } else if (restoreDocument(text).ok) {
    if (await mayLeave()) await showText(text, name, null, { imported: true });
  } else {
    notify('info', `${file.name} is neither a lesson nor a Netloom document. Use Open… for networks of Keras and TensorFlow.js.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
