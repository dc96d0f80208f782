import type { NetloomDocument } from '#core/document/types.ts';
import type { Folded } from '#core/fold/fold.ts';
import { fold } from '#core/fold/fold.ts';
import { unfold } from '#core/fold/unfold.ts';
import { formatCount } from '#core/words/format.ts';
import { closeBar, showBar } from '../recovery/bars.ts';
import { firstDrawing } from '../shell/firstDrawing.ts';
import { asking } from '../state/asking.ts';
import { editorStore } from '../state/store.ts';
import FoldWorker from './foldWorker.ts?worker';
import { refuse } from './selection.ts';

/** A smaller drawing is seen whole as it is. */
const worthOffering = 30;

const foldBeside = asking<NetloomDocument, Folded | null>(() => new FoldWorker(), 'Nothing could be offered to be folded');

/** Draws what repeats as blocks: one step of the history. `offered`: what was found for a document before. */
export function foldDrawing(offered?: { readonly of: NetloomDocument; readonly folded: Folded }): void {
  const { refuse: comparing, edit, announce, document } = editorStore.getState();
  if (comparing()) return;
  const folded = offered?.of === document ? offered.folded : fold(document);
  if (!folded) {
    refuse('Nothing in this drawing repeats often enough to be worth a block.');
    return;
  }
  if (!edit('Fold into blocks', (now) => (now === document ? folded.document : (fold(now)?.document ?? now)))) return;
  closeBar('fold');
  const blocks = folded.blocks.map(({ title, uses }) => `${title}, ${formatCount(uses)} times`).join('; ');
  announce(`${formatCount(folded.before)} nodes became ${formatCount(folded.after)}: ${blocks}.`);
}

/** Draws every layer again: one step of the history. */
export function unfoldDrawing(): void {
  const { refuse: comparing, edit, announce, document } = editorStore.getState();
  if (comparing()) return;
  const unfolded = unfold(document);
  if (!unfolded) {
    refuse('This drawing has no blocks to unfold.');
    return;
  }
  if (!edit('Unfold all blocks', (now) => (now === document ? unfolded.document : (unfold(now)?.document ?? now)))) return;
  announce(`${formatCount(unfolded.before)} nodes became ${formatCount(unfolded.after)}.`);
}

/**
 * Offers to fold what was just imported, where that makes it much smaller; the offer goes with the drawing. Looking for what
 * repeats in a large network takes some tenths of a second: it is done beside the window.
 */
export async function offerFolding(document: NetloomDocument): Promise<void> {
  if (document.graph.nodes.length < worthOffering) return;
  await firstDrawing;
  const { opened } = editorStore.getState();
  const folded = await foldBeside(document);
  if (!folded || editorStore.getState().opened !== opened) return;
  showBar({
    kind: 'fold',
    picture: 'info',
    message: `Much of this network repeats. Fold into blocks: ${formatCount(folded.before)} layers become ${formatCount(folded.after)} nodes.`,
    actions: [{ label: 'Fold into blocks', run: () => foldDrawing({ of: document, folded }) }],
  });
}
