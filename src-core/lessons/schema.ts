import { z } from 'zod';
import type { ProblemCode } from '../analysis/types.ts';
import { problemCodes } from '../analysis/types.ts';
import { isShallow } from '../document/schema.ts';
import type { Json } from '../document/types.ts';

const line = z.string().min(1).max(300);
const text = z.string().min(1).max(20_000);
/** A node by its name; inside a block by its path: `stage2/conv1`. */
const node = z.string().min(1).max(1000);
const amount = z.number().min(0).max(1e18);
/** Said in the goal's place; without it the core says what is asked in words of its own. */
const base = { words: line.optional() };

const bounds = { atLeast: amount.optional(), atMost: amount.optional(), exactly: amount.optional() };
type Bounds = { atLeast?: number | undefined; atMost?: number | undefined; exactly?: number | undefined };
const bounded = <T extends z.ZodType<Bounds>>(schema: T) =>
  schema.refine(
    ({ atLeast, atMost, exactly }) => atLeast !== undefined || atMost !== undefined || exactly !== undefined,
    'needs atLeast, atMost or exactly',
  );

const choice = z.object({ text: line, right: z.boolean().optional(), explanation: text });

/** What a step can ask for. `node` left out means the whole network. */
export const goalSchema = z.discriminatedUnion('kind', [
  /** Output shape; null stands for any size. */
  z.object({ ...base, kind: z.literal('shape'), node: node.optional(), shape: z.array(z.int().min(0).nullable()).max(8) }),
  bounded(z.object({ ...base, kind: z.literal('parameters'), node: node.optional(), ...bounds })),
  bounded(z.object({ ...base, kind: z.literal('multiply-accumulates'), node: node.optional(), ...bounds })),
  bounded(z.object({ ...base, kind: z.literal('layers'), ...bounds })),
  /** Nothing is wrong; advice (warnings) may stand. */
  z.object({ ...base, kind: z.literal('no-problems') }),
  z.object({ ...base, kind: z.literal('problem'), code: z.enum(problemCodes as readonly [ProblemCode, ...ProblemCode[]]) }),
  /** Operators of a type in the unfolded network, or uses of a block on the canvas (a repeat counts each copy). */
  bounded(z.object({ ...base, kind: z.literal('uses'), type: line.optional(), block: line.optional(), ...bounds })).refine(
    ({ type, block }) => (type === undefined) !== (block === undefined),
    'needs either a type or a block',
  ),
  z.object({
    ...base,
    kind: z.literal('parameter'),
    node,
    parameter: line,
    value: z.custom<Json>((value) => value !== undefined && isShallow(value), 'is missing or nested too deep'),
  }),
  z.object({ ...base, kind: z.literal('connected'), from: node, to: node }),
  z.object({ ...base, kind: z.literal('same-shapes'), nodes: z.tuple([node, node]) }),
  /** Input pixels, along the shorter side. */
  z.object({ ...base, kind: z.literal('receptive-field'), node: node.optional(), atLeast: amount }),
  /** Share of positions, 0 to 1, between what goes into the node and what comes out. */
  bounded(z.object({ ...base, kind: z.literal('positions-given-up'), node, ...bounds })),
  /** Validation accuracy, 0 to 1, of a training of the network of this name; else of the drawing. */
  z.object({ ...base, kind: z.literal('accuracy'), network: line.optional(), atLeast: z.number().min(0).max(1) }),
  /** Each of these networks was trained to its end, with the same seed and data. */
  z.object({ ...base, kind: z.literal('trained'), networks: z.array(line).min(1).max(8) }),
  z
    .object({ ...base, kind: z.literal('question'), question: line, choices: z.array(choice).min(2).max(8) })
    .refine(({ choices }) => choices.filter(({ right }) => right).length === 1, 'needs exactly one choice that is right'),
]);

export const lessonFormat = 'netloom-lesson';

/** The parts of a step but for its goals and documents, which are restored one by one. */
export const stepSchema = z.object({ title: line, text, hints: z.array(text).max(20).optional() });

export const lessonSchema = z.object({
  title: line,
  summary: z.string().max(1000),
  minutes: z.number().positive().max(600),
});
