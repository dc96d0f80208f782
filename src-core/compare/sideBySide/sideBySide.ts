import { collectProblems } from '../../analysis/problems.ts';
import { analyzeRoot } from '../../analysis/root.ts';
import type { Shape } from '../../shapes/shape.ts';
import { formatShape } from '../../shapes/shape.ts';
import { figuresOf } from './figures.ts';
import type { Layer } from './layers.ts';
import { layersOf } from './layers.ts';
import { reasonsFor } from './reasons.ts';
import { rowsOf } from './rows.ts';
import { atInput, inputShape, isInput } from './subject.ts';
import type { Side, SideBySide, Subject } from './types.ts';
import { maximumSubjects } from './types.ts';

export interface SideBySideOptions {
  /** Where all are set at; null: each stands at its own input. */
  readonly input: Shape | null;
  /** Samples a step, for the memory; the usual one without a word. */
  readonly batchSize?: number;
}

export const usualBatchSize = 32;

/** Up to four things at one input, with what sets each apart from the first. Pure; never throws, whatever the documents say. */
export function sideBySide(subjects: readonly Subject[], { input, batchSize = usualBatchSize }: SideBySideOptions): SideBySide {
  const found = subjects.slice(0, maximumSubjects).map((subject) => sideOf(subject, input, batchSize));
  const sides = found.map(({ side }) => side);
  const known = found.flatMap(({ side, layers }) => (side.figures ? [{ title: side.title, figures: side.figures, layers }] : []));
  const [first, ...others] = known;
  const reasons = first && sides[0]?.figures ? others.flatMap((other) => reasonsFor(first, other)) : [];
  return { input, batchSize, sides, rows: rowsOf(sides, batchSize), reasons: [...new Set(reasons)] };
}

function sideOf(subject: Subject, input: Shape | null, batchSize: number): { side: Side; layers: readonly Layer[] } {
  const { title } = subject;
  const document = input ? atInput(subject.document, input) : subject.document;
  const at = input ?? inputShape(document);
  const root = analyzeRoot(document);
  const fault = faultOf(title, document, root, at);
  if (fault !== null) return { side: { title, input: at, figures: null, fault }, layers: [] };
  const layers = layersOf(document, root);
  return {
    side: { title, input: at, figures: figuresOf(document, root, layers, batchSize), fault: null },
    layers: layers.layers,
  };
}

function faultOf(
  title: string,
  document: Subject['document'],
  root: ReturnType<typeof analyzeRoot>,
  at: Shape | null,
): string | null {
  if (!document.graph.nodes.some(isInput)) return `${title} has no input layer, so it can't be set at an input. Give it one.`;
  const problem = collectProblems(document, root).find(({ severity }) => severity === 'error');
  if (!problem) return null;
  const where = problem.where === '' ? '' : ` (${problem.where})`;
  return `${title} does not fit at ${at ? formatShape(at) : 'its input'}${where}: ${problem.message}`;
}
