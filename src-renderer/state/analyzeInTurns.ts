import { analyzeInSteps } from '#core/analysis/steps.ts';
import type { Analysis } from '#core/analysis/types.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { takingTurns } from './breath.ts';

/** A large network takes longer to analyse than a frame: others have their turn in between. */
export async function analyzeInTurns(document: NetloomDocument, turn = takingTurns()): Promise<Analysis> {
  const steps = analyzeInSteps(document);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await turn();
  }
}
