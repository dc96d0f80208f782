import { randomUUID } from 'node:crypto';
import path from 'node:path';

/** Paths that the person chose, each behind an opaque handle: the window never sees or says a path. */
export class FileHandles {
  private readonly paths = new Map<string, string>();
  private readonly byPath = new Map<string, string>();
  private readonly onRegister: (handle: string, file: string) => void;

  /** `onRegister` is told of every new handle, for who keeps them beyond this process. */
  constructor(onRegister: (handle: string, file: string) => void = () => undefined) {
    this.onRegister = onRegister;
  }

  /** The handle of a path; the same path keeps its handle. */
  register(file: string): string {
    const absolute = path.resolve(file);
    const known = this.byPath.get(absolute);
    if (known) return known;
    const handle = randomUUID();
    this.paths.set(handle, absolute);
    this.byPath.set(absolute, handle);
    this.onRegister(handle, absolute);
    return handle;
  }

  /** Knows a handle again that an earlier process gave out. */
  restore(handle: string, file: string): void {
    this.paths.set(handle, file);
    this.byPath.set(file, handle);
  }

  /** Null for a handle that was never given out. */
  resolve(handle: string): string | null {
    return this.paths.get(handle) ?? null;
  }
}
