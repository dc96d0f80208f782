import { unwatchFile, watchFile } from 'node:fs';

/** Looks at a file every so often: unlike the system's events this also sees files that are replaced, removed and put back. */
const interval = 1000;
/** More windows than this are not open at once; what is beyond is checked when it is saved, as ever. */
const maximumFiles = 64;

/** Tells of changes to a few files. */
export class FileWatch {
  private readonly watched = new Map<string, () => void>();
  private readonly onChange: (file: string) => void;

  constructor(onChange: (file: string) => void) {
    this.onChange = onChange;
  }

  /** Watches these files and no others. */
  set(files: readonly string[]): void {
    const wanted = new Set(files.slice(0, maximumFiles));
    for (const file of this.watched.keys()) if (!wanted.has(file)) this.end(file);
    for (const file of wanted) {
      if (this.watched.has(file)) continue;
      const heard = (): void => this.onChange(file);
      this.watched.set(file, heard);
      watchFile(file, { interval, persistent: false }, heard);
    }
  }

  private end(file: string): void {
    const heard = this.watched.get(file);
    if (heard) unwatchFile(file, heard);
    this.watched.delete(file);
  }
}
