import { create } from 'zustand';
import type { FileEntry, JournalEntry } from '#core/contract/index.ts';
import type { BlockChoice } from '#core/document/edits/makeBlock.ts';
import type { Scope } from '#core/document/scope.ts';
import type { NetloomDocument } from '#core/document/types.ts';

/** What the window can ask or show over itself; one at a time. */
export interface Dialogs {
  unsaved: { readonly spec: { readonly name: string }; readonly answer: 'save' | 'discard' | 'compare' };
  compareWith: {
    readonly spec: Record<string, never>;
    readonly answer:
      | { readonly kind: 'saved' }
      | { readonly kind: 'file' }
      | { readonly kind: 'template'; readonly id: string; readonly title: string };
  };
  openList: { readonly spec: { readonly folder: string | null }; readonly answer: FileEntry };
  name: {
    readonly spec: {
      readonly title: string;
      readonly words: string;
      readonly label: string;
      readonly value: string;
      readonly button: string;
    };
    readonly answer: string;
  };
  conflict: {
    readonly spec: { readonly name: string; readonly message: string };
    readonly answer: 'elsewhere' | 'reload' | 'replace';
  };
  recover: { readonly spec: { readonly entries: readonly JournalEntry[] }; readonly answer: JournalEntry };
  opening: { readonly spec: { readonly name: string }; readonly answer: never };
  notices: {
    readonly spec: { readonly name: string; readonly notices: readonly { where: string; message: string }[] };
    readonly answer: never;
  };
  confirm: { readonly spec: { readonly title: string; readonly words: string; readonly button: string }; readonly answer: true };
  makeBlock: {
    readonly spec: {
      readonly document: NetloomDocument;
      readonly scope: Scope;
      readonly ids: readonly string[];
      readonly title: string;
    };
    readonly answer: BlockChoice;
  };
  replaceBlock: { readonly spec: { readonly title: string }; readonly answer: 'replace' | 'both' };
  picture: { readonly spec: Record<string, never>; readonly answer: never };
  experiment: { readonly spec: Record<string, never>; readonly answer: never };
  /** `page`: where it begins; the start page, if it says nothing. */
  start: { readonly spec: { readonly page?: 'start' | 'zoo' }; readonly answer: never };
  sideBySide: { readonly spec: Record<string, never>; readonly answer: never };
  search: { readonly spec: Record<string, never>; readonly answer: never };
  shortcuts: { readonly spec: Record<string, never>; readonly answer: never };
  about: { readonly spec: Record<string, never>; readonly answer: never };
}

export type DialogName = keyof Dialogs;

export type Open = {
  [N in DialogName]: { readonly name: N; readonly spec: Dialogs[N]['spec']; settle(answer: Dialogs[N]['answer'] | null): void };
}[DialogName];

interface DialogState {
  readonly open: Open | null;
}

export const useDialogs = create<DialogState>(() => ({ open: null }));

/** Shows a dialog; null when the person closes it. A dialog that was open is closed. */
export function ask<N extends DialogName>(name: N, spec: Dialogs[N]['spec']): Promise<Dialogs[N]['answer'] | null> {
  useDialogs.getState().open?.settle(null);
  return new Promise((resolve) => {
    const dialog = {
      name,
      spec,
      settle(answer: Dialogs[N]['answer'] | null) {
        if (useDialogs.getState().open === dialog) useDialogs.setState({ open: null });
        resolve(answer);
      },
    } as unknown as Open;
    useDialogs.setState({ open: dialog });
  });
}

/** Closes a dialog whose time is over, if it is the one that is open. */
export function dismiss(name: DialogName): void {
  const { open } = useDialogs.getState();
  if (open?.name === name) open.settle(null);
}
