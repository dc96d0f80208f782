import { droppedPartBytes, maximumDroppedBytes, networkEndings, type Opened } from '#core/contract/index.ts';
import { attempt } from '../host/attempt.ts';
import { toBase64 } from '../host/bytes.ts';
import { client, currentHost } from '../host/current.ts';
import { editorStore } from '../state/store.ts';
import { dismiss, useDialogs } from './dialogs/dialogStore.ts';
import { mayLeave, openFile, showOpened } from './files.ts';
import { useOpening, whileOpening } from './opening.ts';
import { notify } from './toasts.ts';

type Dropped = Pick<File, 'name' | 'size' | 'slice'>;

/** A network or a lesson that is dropped on the window opens; whatever else is dropped is told, and never leaves the page. */
export function followDrops(): () => void {
  const onDragOver = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    dismiss('start');
    // A question that stands open is answered first
    if (useDialogs.getState().open === null) void openDropped(files);
  };
  window.addEventListener('dragover', onDragOver);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onDragOver);
    window.removeEventListener('drop', onDrop);
  };
}

/** The first network or lesson of them; what else was dropped is named. */
export async function openDropped(files: readonly Dropped[]): Promise<void> {
  const main = files.find(({ name }) => networkEndings.some((ending) => name.toLowerCase().endsWith(ending)));
  if (!main) {
    const endings = networkEndings.join(', ');
    notify('error', `${listed(files)}: neither a lesson nor a network that can be opened. Those end in ${endings}.`);
    return;
  }
  const beside = files.filter((file) => file !== main && belongs(file.name, main.name));
  const others = files.filter((file) => file !== main && !beside.includes(file));
  if (!(await mayLeave())) return;
  // On the desktop it is a file like any other, and is saved where it lies
  const entry = await attempt(currentHost().dropped(files.indexOf(main)), `${main.name} can't be opened.`);
  if (entry) await openFile(entry);
  else await openBytes(main, beside);
  if (others.length > 0) notify('info', `Only ${main.name} was opened, not ${listed(others)}. Drop one network at a time.`);
}

/** The shards of tfjs's weights beside their `model.json`, and the weights of a document beside it. */
function belongs(name: string, main: string): boolean {
  return /\.json$/i.test(main) ? /\.bin$/i.test(name) : name === `${main.replace(/\.netloom$/, '')}.weights.safetensors`;
}

function listed(files: readonly { readonly name: string }[]): string {
  const names = files.slice(0, 4).map(({ name }) => name);
  return files.length > names.length ? `${names.join(', ')} and ${files.length - names.length} more` : names.join(', ');
}

/** The host does not know where it lies: its bytes go there. */
async function openBytes(main: Dropped, beside: readonly Dropped[]): Promise<void> {
  const files = [...beside, main];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > maximumDroppedBytes) {
    notify('error', `${main.name} is larger than what can be dropped (2 GB). Use Open… for it.`);
    return;
  }
  const over = editorStore.getState().document;
  const drop = crypto.randomUUID();
  const given = { up: false };
  const request = send(drop, files, bytes, given).then((whole) =>
    whole ? client().dropped.open({ drop, name: main.name }) : null,
  );
  const opened = await attempt<Opened | null>(whileOpening(main.name, request), `${main.name} can't be opened.`, main.name);
  if (opened) {
    await showOpened(opened, null, over);
    return;
  }
  given.up = true;
  // It may have ended with what failed
  client()
    .dropped.discard({ drop })
    .catch(() => undefined);
}

/** False where the person does not wait for it. */
async function send(drop: string, files: readonly Dropped[], total: number, given: { readonly up: boolean }): Promise<boolean> {
  let sent = 0;
  for (const file of files) {
    for (let at = 0; at === 0 || at < file.size; at += droppedPartBytes) {
      const part = new Uint8Array(await file.slice(at, at + droppedPartBytes).arrayBuffer());
      if (given.up) return false;
      await client().dropped.receive({ drop, name: file.name, at, bytes: toBase64(part) });
      sent += part.length;
      if (total > droppedPartBytes && !given.up) useOpening.setState({ fraction: sent / total });
    }
  }
  return !given.up;
}
