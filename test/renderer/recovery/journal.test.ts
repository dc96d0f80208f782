import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDocument, renameDocument } from '#core/document/edits/document.ts';
import { setHost } from '#renderer/host/current.ts';
import { noteKept } from '#renderer/lessons/kept.ts';
import { followJournal } from '#renderer/recovery/journal.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { fakeHost } from '../harness/fakeHost.ts';

let written: { name: string; step: string }[];
let discarded: number;
let answer: () => Promise<Record<string, never>>;
let end: () => void;

const rename = (name: string): void => {
  editorStore.getState().edit(`Rename to ${name}`, (document) => renameDocument(document, name));
};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 0));
  written = [];
  discarded = 0;
  answer = async () => ({});
  setHost(
    fakeHost({
      journal: {
        write: ({ name, step }) => {
          written.push({ name, step });
          return answer();
        },
        discard: () => {
          discarded++;
          return {};
        },
      },
    }),
  );
  useToasts.setState({ toasts: [] });
  editorStore.getState().replaceDocument(newDocument('Untitled'), null);
  end = followJournal();
  await vi.advanceTimersByTimeAsync(500);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the journal of a window', () => {
  it('begins by taking back what an earlier page wrote of a drawing that is saved now', () => {
    expect(discarded).toBe(1);
  });

  it('has a change within half a second, with the title of its step', async () => {
    rename('One');
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toEqual([{ name: 'One', step: 'Rename to One' }]);
  });

  it('keeps what is only kept with a lesson, which a browser writes late', async () => {
    rename('One');
    const { document } = editorStore.getState();
    noteKept(document);
    editorStore.setState({ savedDocument: document });
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toEqual([{ name: 'One', step: 'Rename to One' }]);
    expect(discarded).toBe(1);
    editorStore.getState().replaceDocument(newDocument('Another'), null);
    await vi.advanceTimersByTimeAsync(500);
    expect(discarded).toBe(2);
  });

  it('is written all through a gesture that never pauses', async () => {
    for (let i = 0; i < 40; i++) {
      rename(`Step ${i}`);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(written.length).toBeGreaterThanOrEqual(4);
    expect(written.length).toBeLessThan(40);
  });

  it('asks a slow host one thing at a time, and then gives it the latest', async () => {
    let release = (): void => undefined;
    answer = () => new Promise((resolve) => (release = () => resolve({})));
    for (const name of ['One', 'Two', 'Three']) {
      rename(name);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(written.map(({ name }) => name)).toEqual(['One']);
    release();
    await vi.advanceTimersByTimeAsync(500);
    expect(written.map(({ name }) => name)).toEqual(['One', 'Three']);
  });

  it('is empty once the drawing is saved, and after an undo back to what is saved', async () => {
    rename('One');
    await vi.advanceTimersByTimeAsync(500);
    editorStore.getState().undo();
    await vi.advanceTimersByTimeAsync(500);
    expect(discarded).toBe(2);
    rename('Two');
    await vi.advanceTimersByTimeAsync(500);
    editorStore.getState().markSaved({ handle: 'h', name: 'Two', hash: 'x' });
    await vi.advanceTimersByTimeAsync(500);
    expect(discarded).toBe(3);
  });

  it('that can’t be kept is told once, not at every change', async () => {
    answer = () => Promise.reject(new Error('The disk is full.'));
    rename('One');
    await vi.advanceTimersByTimeAsync(500);
    const told = useToasts.getState().toasts;
    expect(told.map(({ message }) => message)).toEqual(['The disk is full.']);
    rename('Two');
    await vi.advanceTimersByTimeAsync(500);
    expect(useToasts.getState().toasts).toEqual(told);
  });
});
