import type { EventName, EventPayload } from '#core/contract/index.ts';
import type { NodeRunner } from '../engines/tensorflow/self-test.ts';
import type { FileHandles } from './handles.ts';
import type { TrainerHost } from './trainerHost.ts';

/** Folders of this installation and this person; made when first needed. */
export interface Folders {
  /** Runs, recent files, journals. */
  readonly data: string;
  /** Engines and other things that can be made again. */
  readonly cache: string;
  /** The templates that come with the app. */
  readonly templates: string;
}

/** How files are chosen: by the system's dialogs (desktop) or by name in one folder (browser). */
export interface FileChooser {
  readonly kind: 'native' | 'list';
  /** The served folder, null on the desktop. */
  readonly folder: string | null;
  /** A path, or null when the person cancels. */
  chooseToOpen(kind: 'document' | 'data-file' | 'data-folder', name?: string): Promise<string | null>;
  chooseToSave(kind: 'document' | 'project' | 'keras' | 'svg' | 'png', name: string): Promise<string | null>;
}

/** What the contract's implementation needs from whoever hosts it. */
export interface ApiContext {
  readonly hostKind: 'electron' | 'browser';
  readonly version: string;
  readonly folders: Folders;
  readonly handles: FileHandles;
  readonly chooser: FileChooser;
  readonly trainerHost: TrainerHost;
  /** Runs a script in Node where this process's own program is no Node (Electron's). */
  readonly runNode?: NodeRunner;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
}
