import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ApiContext } from '#main/api/context.ts';
import { forkTrainer } from '#main/api/forkTrainer.ts';
import { FileHandles } from '#main/api/handles.ts';
import { folderChooser } from '#main/server/chooser.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** A host over folders of its own, with the real parts; what it emitted is kept. */
export function temporaryContext() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'netloom-api-'));
  const served = mkdtempSync(path.join(os.tmpdir(), 'netloom-served-'));
  const emitted: { name: string; payload: unknown }[] = [];
  const context: ApiContext = {
    hostKind: 'browser',
    version: '0.0.0',
    folders: { data: path.join(home, 'data'), cache: path.join(home, 'cache'), templates: path.join(root, 'templates') },
    handles: new FileHandles(),
    chooser: folderChooser(served),
    trainerHost: forkTrainer(path.join(root, 'out', 'node', 'trainer.js')),
    emit: (name, payload) => void emitted.push({ name, payload }),
  };
  const remove = async () => {
    await rm(home, { recursive: true, force: true });
    await rm(served, { recursive: true, force: true });
  };
  return { context, served, emitted, remove };
}
