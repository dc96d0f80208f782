import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreLesson } from '#core/lessons/restore.ts';
import type { ApiContext } from '#main/api/context.ts';
import { createDocumentHandlers } from '#main/api/documents.ts';
import { createLessonHandlers } from '#main/api/lessons.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
beforeEach(() => {
  host = temporaryContext();
});
afterEach(() => host.remove());

const course = () => createLessonHandlers(host.context.folders.templates);
const firstLesson = () => path.join(host.context.folders.templates, 'course', '1-vgg-block.json');

describe('the course', () => {
  it('is listed in its order, each lesson whole', async () => {
    const lessons = await course().list({});
    expect(lessons.map(({ id }) => Number(id.split('-')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { id, steps } of lessons) {
      const { text } = await course().open({ id });
      const restored = restoreLesson(text);
      expect(restored.ok && restored.lesson.steps.length).toBe(steps);
    }
  });

  it('opens by ids that name no paths', async () => {
    await expect(course().open({ id: '../networks/resnet34' })).rejects.toMatchObject({ code: 'unknown-lesson' });
  });
});

describe('a lesson by others', () => {
  it('opens from the served folder as a lesson; other JSON does not', async () => {
    copyFileSync(firstLesson(), path.join(host.served, 'theirs.json'));
    writeFileSync(path.join(host.served, 'other.json'), '{"format": "other"}');
    const documents = createDocumentHandlers(host.context, () => undefined);
    const files = await documents.list({});
    const handle = (name: string) => files.find((file) => file.name === name)!.handle;
    expect(await documents.open({ handle: handle('theirs.json') })).toMatchObject({
      kind: 'lesson',
      hash: null,
      name: 'theirs.json',
    });
    await expect(documents.open({ handle: handle('other.json') })).rejects.toMatchObject({ name: 'ContractError' });
  });
});

describe('recently opened documents on the desktop', () => {
  const desktop = (): ApiContext => ({ ...host.context, chooser: { ...host.context.chooser, kind: 'native', folder: null } });

  it('tell where they lie and when they were changed, and that one is gone; and leave the list, not the disk', async () => {
    const documents = createDocumentHandlers(desktop(), () => undefined);
    for (const name of ['kept', 'lost']) {
      const entry = await documents.chooseToSave({ name });
      await documents.save({ handle: entry!.handle, text: '{}', hash: null });
    }
    rmSync(path.join(host.served, 'lost.netloom'));
    const list = await documents.list({});
    expect(list).toMatchObject([
      { name: 'lost', missing: true, modified: null, folder: host.served },
      { name: 'kept', missing: false, folder: host.served },
    ]);
    expect(list[1]?.modified).toBeGreaterThan(0);
    for (const { handle } of list) await documents.forget({ handle });
    expect(await documents.list({})).toEqual([]);
    expect(await createDocumentHandlers(host.context, () => undefined).list({}), 'the file stays').toMatchObject([
      { name: 'kept' },
    ]);
  });

  it('of a served folder are never taken out', async () => {
    writeFileSync(path.join(host.served, 'a.netloom'), '{}');
    const documents = createDocumentHandlers(host.context, () => undefined);
    const [entry] = await documents.list({});
    await documents.forget({ handle: entry!.handle });
    expect(await documents.list({})).toHaveLength(1);
  });
});
