import type { Shape } from '../../shapes/shape.ts';
import { formatShape, sameShape } from '../../shapes/shape.ts';
import { formatDelta, formatShortDelta } from '../../words/format.ts';
import type { FoundProblem } from '../problems.ts';
import type { Change, Effects } from './whatIf.ts';

/** One thing that an edit would do, in words, and whether it is for the worse or the better. */
export interface EffectWords {
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'good';
}

/**
 * What an edit would do, in words, what matters first; never empty.
 * `instance`: the node asked about is a block, whose inside is counted instead of itself.
 */
export function effectWords(effects: Effects, instance: boolean): EffectWords[] {
  const { output, shapes, cost, problems } = effects;
  const own = sameShape(output.before, output.after) ? null : outputWords(output);
  const others = shapes.count - (own !== null && !instance ? 1 : 0);
  const words = [
    own,
    others > 0 && plain(`${others === 1 ? 'one' : others} ${own === null || instance ? '' : 'more '}${layers(others)} in shape`),
    ...costWords(cost.before, cost.after),
    problemWords(problems.appear, 'appears', 'appear', 'bad'),
    problemWords(problems.vanish, 'is solved', 'are solved', 'good'),
  ].filter((part): part is EffectWords => Boolean(part));
  return words.length > 0 ? words : [plain('shapes, parameters and cost stay as they are')];
}

/** The parts as one sentence, for a screen reader. */
export function effectSentence(words: readonly EffectWords[]): string {
  const text = words.map((part) => part.text).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const plain = (text: string): EffectWords => ({ text, tone: 'plain' });
const layers = (count: number) => (count === 1 ? 'layer changes' : 'layers change');

function outputWords({ before, after }: Change<Shape | null>): EffectWords {
  if (after === null) return { text: 'the output is no longer known', tone: 'bad' };
  if (before === null) return plain(`output ${formatShape(after)}`);
  return plain(`output ${formatShape(after)} instead of ${formatShape(before)}`);
}

function costWords(before: Effects['cost']['before'], after: Effects['cost']['after']): (EffectWords | false)[] {
  const macs = after.macs - before.macs;
  return [
    after.layers !== before.layers && plain(`layers ${formatDelta(after.layers - before.layers)}`),
    after.parameters !== before.parameters && plain(`parameters ${formatDelta(after.parameters - before.parameters)}`),
    macs !== 0 && plain(`multiply-adds ${formatShortDelta(macs)}`),
  ];
}

function problemWords(found: readonly FoundProblem[], one: string, many: string, tone: EffectWords['tone']): EffectWords | false {
  const [first] = found;
  if (!first) return false;
  const where = first.where === '' ? '' : ` (${first.where})`;
  const count = found.length === 1 ? `a problem ${one}` : `${found.length} problems ${many}`;
  return { text: `${count}: ${first.title}${where}`, tone };
}
