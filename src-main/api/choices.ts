import type { Choice, FromBackend } from './backendProtocol.ts';
import type { FileChooser } from './context.ts';

/** Questions for the system's dialogs, which only main can show. */
export class Choices {
  private readonly waiting = new Map<number, (path: string | null) => void>();
  private last = 0;
  readonly chooser: FileChooser;

  constructor(send: (message: FromBackend) => void) {
    const ask = (mode: Choice['mode'], kind: Choice['kind'], name: string): Promise<string | null> => {
      const id = ++this.last;
      return new Promise((resolve) => {
        this.waiting.set(id, resolve);
        send({ type: 'choose', id, mode, kind, name });
      });
    };
    this.chooser = {
      kind: 'native',
      folder: null,
      chooseToOpen: (kind) => ask('open', kind, ''),
      chooseToSave: (kind, name) => ask('save', kind, name),
    };
  }

  settle(id: number, path: string | null): void {
    this.waiting.get(id)?.(path);
    this.waiting.delete(id);
  }
}
