import type { FileKind } from '../../../document/fileHead.ts';
import { placedIssue, readFileHead } from '../../../document/fileHead.ts';
import { restoreValue } from '../../../document/restore.ts';
import type { NetloomDocument } from '../../../document/types.ts';
import type { Shape } from '../../../shapes/shape.ts';
import type { Given } from '../subject.ts';
import { withParameters } from '../subject.ts';
import type { Subject } from '../types.ts';
import { answerFault } from './answer.ts';
import { comparisonFormat, comparisonSchema } from './schema.ts';

/** One of the things that a ready comparison lays side by side. */
export type ReadySubject =
  | { readonly title?: string | undefined; readonly template: string; readonly parameters: Given }
  | { readonly title?: string | undefined; readonly document: NetloomDocument };

/** A question with the things that answer it, as its file says it. */
export interface ReadyComparison {
  readonly title: string;
  readonly question: string;
  readonly input: Shape | null;
  readonly subjects: readonly ReadySubject[];
  /** With figures in braces; `answerWords` fills them in. */
  readonly answer: string;
}

export type RestoredComparison =
  | { readonly ok: true; readonly comparison: ReadyComparison }
  | { readonly ok: false; readonly message: string };

/** The largest hold four drawings of some hundred nodes. */
const kind: FileKind = { name: 'comparison', format: comparisonFormat, version: 1, maximumMegabytes: 4, use: 'read' };

/** Reads the text of a ready comparison; says in a sentence why it is none. Never throws. */
export function restoreComparison(text: string): RestoredComparison {
  const file = readFileHead(text, kind);
  if (!file.ok) return file;
  const read = comparisonSchema.safeParse(file.value);
  if (!read.success) return refuse(`The comparison can't be read: ${placedIssue(read.error.issues[0])}.`);
  const { title, question, input = null, answer } = read.data;
  const subjects: ReadySubject[] = [];
  for (const [i, given] of read.data.subjects.entries()) {
    if (given.template !== undefined) {
      subjects.push({ title: given.title, template: given.template, parameters: given.parameters ?? {} });
      continue;
    }
    const restored = restoreValue(given.document);
    if (!restored.ok) return refuse(`The comparison can't be read: subject ${i + 1}, document. ${restored.message}`);
    const [notice] = restored.notices;
    if (notice) return refuse(`The comparison can't be read: subject ${i + 1}, ${notice.where} ${notice.message}`);
    subjects.push({ title: given.title, document: restored.document });
  }
  const fault = answerFault(answer, subjects.length);
  if (fault) return refuse(`The comparison can't be read: answer: ${fault}.`);
  return { ok: true, comparison: { title, question, input, subjects, answer } };
}

/** The documents behind a ready comparison; `templateOf` gives that of a template, null where there is none of the name. */
export function readySubjects(
  { title, subjects }: ReadyComparison,
  templateOf: (id: string) => NetloomDocument | null,
): { readonly subjects: readonly Subject[] } | { readonly fault: string } {
  const found: Subject[] = [];
  for (const subject of subjects) {
    const document = 'document' in subject ? subject.document : templateOf(subject.template);
    if (!document)
      return { fault: `${title} needs the template ${'template' in subject ? subject.template : ''}, which is not there.` };
    const named = { title: subject.title ?? document.name, document };
    const set = withParameters(named, 'parameters' in subject ? subject.parameters : {});
    if ('fault' in set) return set;
    found.push({ title: named.title, document: set.document });
  }
  return { subjects: found };
}

function refuse(message: string): RestoredComparison {
  return { ok: false, message };
}
