import { create } from 'zustand';
import { offeredBlocks } from '#core/blocks/portable.ts';
import type { LibraryBlock } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';

/** A block of the person's own, as read from their data. */
export interface OwnBlock {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly document: NetloomDocument;
  /** Of its definition in the document. */
  readonly key: string;
}

interface LibraryState {
  /** They were read once: that there are none is known. */
  readonly read: boolean;
  readonly blocks: readonly OwnBlock[];
  /** Files in their folder that hold no block. */
  readonly unread: readonly { readonly name: string; readonly message: string }[];
}

export const useLibrary = create<LibraryState>(() => ({ read: false, blocks: [], unread: [] }));

export async function loadLibrary(): Promise<void> {
  const listed = await attempt(client().library.list({}), 'Your blocks can’t be read.');
  if (!listed) return;
  useLibrary.setState({ read: true, blocks: listed.blocks.flatMap((block) => readOwn(block) ?? []), unread: listed.unread });
}

export function ownBlock(id: string): OwnBlock | null {
  return useLibrary.getState().blocks.find((block) => block.id === id) ?? null;
}

function readOwn({ id, title, description, text }: LibraryBlock): OwnBlock | null {
  const restored = restoreDocument(text);
  if (!restored.ok) return null;
  const [key] = offeredBlocks(restored.document);
  return key === undefined ? null : { id, title, description, document: restored.document, key };
}
