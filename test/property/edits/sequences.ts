import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { newDocument } from '#core/document/edits/document.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { stepStarts } from '#core/lessons/checkLesson.ts';
import { restoreLesson } from '#core/lessons/restore.ts';
import { loadTemplate, sampleIds, templatesFolder } from '../../core/templates/load.ts';
import { networks } from '../networks.ts';
import { deeds } from './deeds.ts';
import type { Step } from './play.ts';

/** Prints as its name, not as thousands of lines. */
interface Start {
  readonly name: string;
  readonly document: NetloomDocument;
  readonly [fc.toStringMethod]: () => string;
}

const named = (name: string, document: NetloomDocument): Start => ({ name, document, [fc.toStringMethod]: () => name });

const templates = sampleIds.map((id) => named(id, loadTemplate(id)));

function lessons(): readonly Start[] {
  const folder = `${templatesFolder}course/`;
  return readdirSync(folder).flatMap((file) => {
    const restored = restoreLesson(readFileSync(folder + file, 'utf8'));
    if (!restored.ok) throw new Error(`${file}: ${restored.message}`);
    return stepStarts(restored.lesson).map((document, i) => named(`${file}, step ${i + 1}`, document));
  });
}

const starts: fc.Arbitrary<Start> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(named('an empty canvas', newDocument('Untitled'))) },
  { weight: 2, arbitrary: fc.constantFrom(...templates.filter(({ name }) => !name.startsWith('networks/'))) },
  { weight: 2, arbitrary: fc.constantFrom(...templates.filter(({ name }) => name.startsWith('networks/'))) },
  { weight: 2, arbitrary: fc.constantFrom(...lessons()) },
  {
    weight: 3,
    arbitrary: networks().map((document) => ({
      ...named('', document),
      [fc.toStringMethod]: () => `random network ${JSON.stringify(document)}`,
    })),
  },
);

/** Looking and taking back come up as often as a person does them. */
const often: Readonly<Record<string, number>> = { select: 8, undo: 3, redo: 2, 'open or close': 2, 'step out': 2, delete: 2 };

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(...Object.keys(deeds).map((deed) => ({ weight: often[deed] ?? 1, arbitrary: fc.constant(deed) }))),
    fc.array(fc.nat(9999), { minLength: 6, maxLength: 6 }),
  )
  .map(([deed, numbers]) => ({ deed, numbers, [fc.toStringMethod]: () => `${deed} ${numbers.join(' ')}` }));

/** A document to begin with, and what is done to it. */
export const sequences = fc.tuple(starts, fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }));
