import { z } from 'zod';
import { isShallow } from '../../../document/schema.ts';
import type { Json } from '../../../document/types.ts';
import { maximumSubjects } from '../types.ts';

export const comparisonFormat = 'netloom-comparison';

const line = z.string().min(1).max(300);
const value = z.custom<Json>((given) => given !== undefined && isShallow(given), 'is missing or nested too deep');

/** A template by its id, or a document in the file itself. */
const subjectSchema = z
  .object({
    /** Absent: the name of the document. */
    title: line.optional(),
    template: line.optional(),
    /** Of a template that is a block. */
    parameters: z.record(z.string().max(300), value).optional(),
    document: z.unknown().optional(),
  })
  .refine(
    ({ template, document }) => (template === undefined) !== (document === undefined),
    'needs either a template or a document',
  );

/** What a ready comparison's file holds. */
export const comparisonSchema = z.object({
  title: line,
  /** What one wants to know. */
  question: z.string().min(1).max(1000),
  /** Where all are set at, without the batch; absent: each at its own input. */
  input: z.array(z.int().min(1).max(1_000_000)).min(1).max(4).optional(),
  subjects: z.array(subjectSchema).min(2).max(maximumSubjects),
  /** Two or three sentences; figures stand in braces and are computed: `{b.parameters/a.parameters}`. */
  answer: z.string().min(1).max(2000),
});
