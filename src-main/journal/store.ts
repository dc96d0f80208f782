import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import { makeFolder } from '../files/folder.ts';
import { withLock } from '../files/lock.ts';
import { replaceFile } from '../files/replace.ts';
import { decodeEntry, decodeHead, encodeEntry, type JournalHead, maximumHead } from './entry.ts';

/** Whose entries may be given to others. */
export interface Owners {
  readonly host: string;
  /** Whether this window of this host lives, or the other host does. */
  isAlive(host: string, window: string): boolean;
  /** Whether the person let this window of this host go. */
  hasLeft(window: string): boolean;
}

export interface FoundEntry {
  readonly head: JournalHead;
  readonly closed: boolean;
}

const open = '.journal';
const closed = '.closed';
/** Entries without an owner beyond this many go, the oldest first. */
const maximumEntries = 50;
/** What was closed unsaved is kept for a week, in case that was a mistake. */
const keptClosed = 7 * 24 * 3600 * 1000;
/** A write takes less; a neighbour that is older was left behind by a killed host. */
const unfinishedAge = 60_000;
const patience = 5000;

/** Unsaved work of all windows of this person: a file a window, written whole or not at all. */
export class JournalStore {
  private readonly folder: string;
  private readonly owners: Owners;
  /** One thing at a time, in order. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string, owners: Owners) {
    this.folder = path.join(dataFolder, 'journals');
    this.owners = owners;
  }

  write(head: Omit<JournalHead, 'format' | 'version' | 'hash' | 'host'>, text: string): Promise<void> {
    return this.next(async () => {
      await makeFolder(this.folder);
      await this.put({ ...head, host: this.owners.host }, text);
      await rm(this.fileOf(head.window, closed), { force: true });
      // It was under way when the window was closed
      if (this.owners.hasLeft(head.window)) await this.shut(head.window);
    });
  }

  /** Entries that no living window but this one owns, newest first, and the names of files that were none. */
  list(window: string): Promise<{ entries: FoundEntry[]; damaged: string[] }> {
    return this.next(async () => {
      const entries: FoundEntry[] = [];
      const damaged: string[] = [];
      for (const name of await readdir(this.folder).catch(() => [])) {
        if (name.endsWith('.tmp')) await this.clear(name);
        if (!name.endsWith(open) && !name.endsWith(closed)) continue;
        const head = await this.headOf(name);
        if (head) entries.push({ head, closed: name.endsWith(closed) });
        // It may have gone meanwhile, by another window's hand
        else if (await this.setAside(name)) damaged.push(name);
      }
      const free = entries
        .filter(({ head }) => head.window === window || !this.owners.isAlive(head.host, head.window))
        .sort((a, b) => b.head.time - a.head.time);
      return { entries: await this.prune(free, window), damaged };
    });
  }

  /** Makes the entry this window's own. */
  take(window: string, id: string): Promise<{ head: JournalHead; text: string }> {
    return this.next(async () => {
      await makeFolder(this.folder);
      const taken = await withLock(path.join(this.folder, '.lock'), patience, async () => {
        const { name, content } = await this.contentOf(id);
        const entry = decodeEntry(content);
        if (!entry) {
          await this.setAside(name);
          throw new ContractError({
            code: 'damaged-journal',
            message: `This kept work is damaged and can't be restored. It is set aside as ${path.join(this.folder, 'damaged', name)}.`,
          });
        }
        if (id !== window && this.owners.isAlive(entry.head.host, id)) throw inUse();
        // From here on it is this window's unsaved work, wherever else it was kept
        const { elsewhere: _, ...head } = entry.head;
        await this.put({ ...head, window, host: this.owners.host }, entry.text);
        await rm(this.fileOf(window, closed), { force: true });
        if (id !== window) await this.remove(id);
        return entry;
      });
      if (!taken) throw inUse();
      return taken;
    });
  }

  discard(window: string, id: string): Promise<void> {
    return this.next(async () => {
      const head = id === window ? null : ((await this.headOf(id + open)) ?? (await this.headOf(id + closed)));
      if (head && this.owners.isAlive(head.host, id)) throw inUse();
      await this.remove(id);
    });
  }

  /** The person let the window's work go: it is not restored by itself. */
  close(window: string): Promise<void> {
    return this.next(() => this.shut(window));
  }

  /** When everything that was asked for is written. */
  async settled(): Promise<void> {
    await this.last;
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  private async shut(window: string): Promise<void> {
    if ((await this.headOf(window + open))?.elsewhere) return this.remove(window);
    await rename(this.fileOf(window, open), this.fileOf(window, closed)).catch(() => undefined);
  }

  private async put(head: Omit<JournalHead, 'format' | 'version' | 'hash'>, text: string): Promise<void> {
    await replaceFile(this.fileOf(head.window, open), (target) => target.writeFile(encodeEntry(head, text), 'utf8'));
  }

  private async remove(id: string): Promise<void> {
    await rm(this.fileOf(id, open), { force: true });
    await rm(this.fileOf(id, closed), { force: true });
  }

  private async contentOf(id: string): Promise<{ name: string; content: string }> {
    for (const ending of [open, closed]) {
      const content = await readFile(this.fileOf(id, ending), 'utf8').catch(() => null);
      if (content !== null) return { name: id + ending, content };
    }
    throw new ContractError({
      code: 'no-journal',
      message: 'This kept work is no longer there: another window restored or discarded it.',
    });
  }

  private async headOf(name: string): Promise<JournalHead | null> {
    let start = '';
    try {
      for await (const part of createReadStream(path.join(this.folder, name), { end: maximumHead - 1, encoding: 'utf8' }))
        start += part as string;
    } catch {
      return null;
    }
    const head = decodeHead(start);
    return head?.window === path.parse(name).name ? head : null;
  }

  /** Moves a file that is no entry out of the way, and never away. False where it is gone. */
  private async setAside(name: string): Promise<boolean> {
    const aside = path.join(this.folder, 'damaged');
    await makeFolder(aside).catch(() => undefined);
    return rename(path.join(this.folder, name), path.join(aside, name)).then(
      () => true,
      () => false,
    );
  }

  private async clear(name: string): Promise<void> {
    const file = path.join(this.folder, name);
    const info = await stat(file).catch(() => null);
    if (info && Date.now() - info.mtimeMs > unfinishedAge) await rm(file, { force: true });
  }

  /** `entries`: newest first. */
  private async prune(entries: readonly FoundEntry[], window: string): Promise<FoundEntry[]> {
    const kept: FoundEntry[] = [];
    for (const entry of entries) {
      const over = kept.length >= maximumEntries || (entry.closed && Date.now() - entry.head.time > keptClosed);
      if (over && entry.head.window !== window) await this.remove(entry.head.window);
      else kept.push(entry);
    }
    return kept;
  }

  private fileOf(id: string, ending: string): string {
    return path.join(this.folder, id + ending);
  }
}

function inUse(): ContractError {
  return new ContractError({ code: 'in-use', message: 'This work belongs to a window that is open.' });
}
