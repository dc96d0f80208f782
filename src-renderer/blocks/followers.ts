import { create } from 'zustand';
import type { NetloomDocument } from '#core/document/types.ts';
import { usesOf } from '#core/document/uses.ts';
import { plural } from '../controls/format.ts';
import { editorStore } from '../state/store.ts';

/** Definitions that changed a moment ago: their instances show it. */
export const useFollowers = create<{ readonly blocks: ReadonlySet<string>; readonly change: number }>(() => ({
  blocks: new Set(),
  change: 0,
}));

/** As long as the eye needs to find them. */
const shownFor = 1600;

/** Watches the document: where a definition changes, its instances light up and are counted aloud. */
export function followBlocks(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = editorStore.subscribe((state, before) => {
    if (state.document === before.document || state.opened !== before.opened) return;
    const changed = changedBlocks(before.document, state.document);
    const count = changed.reduce((sum, key) => sum + usesOf(state.document, key), 0);
    if (count === 0) return;
    useFollowers.setState(({ change }) => ({ blocks: new Set(changed), change: change + 1 }));
    clearTimeout(timer);
    timer = setTimeout(() => useFollowers.setState({ blocks: new Set() }), shownFor);
    const { number } = state.announcement;
    // After what the command itself has to say
    queueMicrotask(() => {
      const { announcement, announce } = editorStore.getState();
      const said = announcement.number > number ? `${announcement.text} ` : '';
      announce(`${said}${plural(count, 'instance')} changed.`);
    });
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Definitions that both documents have, with another content. */
export function changedBlocks(before: NetloomDocument, now: NetloomDocument): string[] {
  if (before.blocks === now.blocks) return [];
  return Object.keys(now.blocks).filter((key) => {
    const old = Object.hasOwn(before.blocks, key) ? before.blocks[key] : undefined;
    const block = now.blocks[key];
    // Places of nodes are nobody's business but the definition's own
    return old !== undefined && old !== block && JSON.stringify(withoutPlaces(old)) !== JSON.stringify(withoutPlaces(block));
  });
}

function withoutPlaces(block: NetloomDocument['blocks'][string] | undefined) {
  return block && { ...block, graph: { ...block.graph, nodes: block.graph.nodes.map((node) => ({ ...node, at: undefined })) } };
}
