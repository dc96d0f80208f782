import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readStored, readText, writeStored, writeText } from '#renderer/host/storage.ts';

const schema = z.object({ width: z.number() });
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => kept.set(key, text),
  removeItem: (key: string) => kept.delete(key),
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('what the browser keeps', () => {
  it('comes back as it was, and goes', () => {
    expect(writeStored('localStorage', 'a', { width: 4 })).toBe(true);
    expect(readStored('localStorage', 'a', schema)).toEqual({ width: 4 });
    writeText('localStorage', 'a', null);
    expect(readStored('localStorage', 'a', schema)).toBeNull();
  });

  it.each(['', '{', '4', '{"width":"wide"}'])('is nothing where it is damaged: %s', (text) => {
    kept.set('a', text);
    expect(readStored('sessionStorage', 'a', schema)).toBeNull();
  });

  it('is nothing where storage is forbidden, and that is said to who writes', () => {
    vi.stubGlobal('sessionStorage', undefined);
    expect(readText('sessionStorage', 'a')).toBeNull();
    expect(writeText('sessionStorage', 'a', 'text')).toBe(false);
    expect(writeText('sessionStorage', 'a', null)).toBe(false);
  });
});

describe('preferences', () => {
  const load = async () => (await import('#renderer/shell/preferences.ts')).usePreferences.getState();

  it('begin with nothing stored', async () => {
    expect(await load()).toMatchObject({ theme: 'system', drawer: null, engine: null, hiddenAdvice: [], notes: true });
  });

  it('lose only what is damaged', async () => {
    const stored = { theme: 'dark', drawer: 9, engine: 'abacus', hiddenAdvice: ['bias-before-normalization', 7], notes: false };
    kept.set('netloom.preferences', JSON.stringify(stored));
    expect(await load()).toMatchObject({
      theme: 'dark',
      drawer: null,
      engine: null,
      hiddenAdvice: ['bias-before-normalization'],
      notes: false,
    });
  });
});

describe('the drawing of before a reload', () => {
  it('is not put back where what was kept is damaged', async () => {
    const { restoreDraft } = await import('#renderer/recovery/draft.ts');
    const { serializeDocument } = await import('#core/document/serialize.ts');
    const { newDocument } = await import('#core/document/edits/document.ts');
    const draft = { text: serializeDocument(newDocument('Kept')), time: 5, file: null, weights: null, unsaved: true };
    kept.set('netloom.draft', JSON.stringify({ ...draft, tab: 'nowhere', drawerOpen: true }));
    expect(restoreDraft()).toBeNull();
    kept.set('netloom.draft', JSON.stringify({ ...draft, tab: 'runs', drawerOpen: true }));
    expect(restoreDraft()).toEqual({ time: 5 });
  });
});
