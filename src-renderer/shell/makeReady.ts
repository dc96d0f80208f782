import type { NetloomDocument } from '#core/document/types.ts';
import { arrangeAhead } from '../canvas/arrange.ts';
import { isLarge } from '../canvas/large.ts';
import { drawAhead } from '../canvas/newest.ts';
import { analyzeInTurns } from '../state/analyzeInTurns.ts';
import { breath, takingTurns } from '../state/breath.ts';

/**
 * Does what a document costs before it can be shown, a little at a time: a large one does not hold the window up, and a small
 * one waits for nobody. What comes of it is there when the document is put into the window.
 */
export async function makeReady(document: NetloomDocument): Promise<void> {
  const turn = takingTurns();
  await analyzeInTurns(document, turn);
  const drawing = drawAhead(document);
  const rest = isLarge(drawing) ? breath : turn;
  await rest();
  arrangeAhead(drawing);
  await rest();
}
