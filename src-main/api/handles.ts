import { randomUUID } from 'node:crypto';
import path from 'node:path';

/** Paths that the person chose, each behind an opaque handle: the window never sees or says a path. */
export class FileHandles {
  private readonly paths = new Map<string, string>();
  private readonly byPath = new Map<string, string>();

  /** The handle of a path; the same path keeps its handle. */
  register(file: string): string {
    const absolute = path.resolve(file);
    const known = this.byPath.get(absolute);
    if (known) return known;
    const handle = randomUUID();
    this.paths.set(handle, absolute);
    this.byPath.set(absolute, handle);
    return handle;
  }

  /** Null for a handle that was not given out by this process. */
  resolve(handle: string): string | null {
    return this.paths.get(handle) ?? null;
  }
}
