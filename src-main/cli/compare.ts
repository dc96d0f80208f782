import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { offeredBlocks } from '#core/blocks/portable.ts';
import { answerWords } from '#core/compare/sideBySide/ready/answer.ts';
import type { ReadyComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { readySubjects, restoreComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { sideBySide, usualBatchSize } from '#core/compare/sideBySide/sideBySide.ts';
import type { Given } from '#core/compare/sideBySide/subject.ts';
import { blockSubject, inputShape, withParameters } from '#core/compare/sideBySide/subject.ts';
import { sideBySideText } from '#core/compare/sideBySide/text.ts';
import type { SideBySide, Subject } from '#core/compare/sideBySide/types.ts';
import { maximumSubjects } from '#core/compare/sideBySide/types.ts';
import type { Json, NetloomDocument } from '#core/document/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { listComparisons } from '../api/comparisons.ts';
import { personFolders } from '../installation.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { numberOf } from './values.ts';

interface Options {
  readonly input?: string;
  readonly batchSize: string;
  readonly ready?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('compare')
    .description('Lay two to four networks or blocks side by side at the same input: parameters, compute, memory, sight, depth')
    .argument('[things...]', 'documents, names of templates, or FILE#BLOCK; of a block also its values: residual:filters=256')
    .option('--input <shape>', 'where all are set at, such as 56x56x256; else at the input of the first')
    .option('--batch-size <n>', 'samples a step, for the memory', String(usualBatchSize))
    .option('--ready <name>', 'a ready comparison with its question and answer, by its name or file')
    .option('--list', 'list the ready comparisons')
    .option('--json', 'print one JSON value')
    .action(async (things: readonly string[], options: Options) => {
      if (options.list) return listReady(things, options);
      if (options.ready !== undefined) return compareReady(options.ready, things, options);
      if (things.length < 2 || things.length > maximumSubjects)
        throw new CommandError(
          `compare takes two to ${maximumSubjects} things, not ${things.length}; --list names ready comparisons.`,
          2,
        );
      const subjects = told(await Promise.all(things.map(subjectOf)), things);
      const input = options.input === undefined ? inputShape(subjects[0]!.document) : shapeOf(options.input);
      report(sideBySide(subjects, { input, batchSize: batchSizeOf(options) }), null, options);
    });
}

function report(result: SideBySide, ready: ReadyComparison | null, { json }: Options): void {
  const answer = ready && answerWords(ready.answer, result.sides);
  if (json) printJson({ ...(ready ? { title: ready.title, question: ready.question } : {}), ...result, answer });
  else print([...(ready ? [ready.title, ready.question, ''] : []), sideBySideText(result, answer)].join('\n'));
  const faults = result.sides.flatMap(({ fault }) => fault ?? []);
  for (const fault of faults) tell(`netloom: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function listReady(things: readonly string[], { ready, json }: Options): Promise<void> {
  if (things.length > 0 || ready !== undefined) throw new CommandError('--list stands alone.', 2);
  const found = (await listComparisons(personFolders().templates)).map(({ id, text }) => {
    const restored = restoreComparison(text);
    return restored.ok ? { id, title: restored.comparison.title, question: restored.comparison.question } : null;
  });
  const known = found.filter((one) => one !== null);
  if (json) printJson(known);
  else print(known.map(({ id, question }) => `${id.padEnd(30)} ${question}`).join('\n'));
}

async function compareReady(name: string, things: readonly string[], options: Options): Promise<void> {
  if (things.length > 0) throw new CommandError('With --ready the things to compare are those of the comparison.', 2);
  const restored = restoreComparison(await readReady(name));
  if (!restored.ok) throw new CommandError(`${name}: ${restored.message}`);
  const { comparison } = restored;
  const templates = new Map<string, NetloomDocument>();
  for (const subject of comparison.subjects)
    if ('template' in subject) templates.set(subject.template, await readDocument(subject.template));
  const found = readySubjects(comparison, (id) => templates.get(id) ?? null);
  if ('fault' in found) throw new CommandError(found.fault);
  const input = options.input === undefined ? comparison.input : shapeOf(options.input);
  report(sideBySide(found.subjects, { input, batchSize: batchSizeOf(options) }), comparison, options);
}

/** Of a file, or one that comes with the app by its name, with or without its number. */
async function readReady(name: string): Promise<string> {
  if ((await stat(name).catch(() => null))?.isFile()) return readFile(name, 'utf8');
  const ready = await listComparisons(personFolders().templates);
  const found = ready.find(({ id }) => id === name || id.replace(/^\d+-/, '') === name);
  if (found) return found.text;
  throw new CommandError(`${name}: there is no ready comparison of that name. They are ${ready.map(({ id }) => id).join(', ')}.`);
}

/** `FILE`, `FILE#BLOCK`, a template, each with `:name=value,...` behind it where it is a block. */
async function subjectOf(thing: string): Promise<Subject> {
  const exists = async (file: string) => (await stat(file).catch(() => null))?.isFile() === true;
  const values = (await exists(thing)) ? null : /^(.*):((?:[A-Za-z_]\w*=[^,=]*)(?:,[A-Za-z_]\w*=[^,=]*)*)$/s.exec(thing);
  const place = values?.[1] ?? thing;
  const sign = (await exists(place)) ? -1 : place.lastIndexOf('#');
  const document = await readDocument(sign < 0 ? place : place.slice(0, sign));
  const subject =
    sign < 0 ? { title: document.name, document } : blockOfFile(document, place.slice(0, sign), place.slice(sign + 1));
  if (!values) return subject;
  const given = givenOf(values[2]!);
  const set = withParameters(subject, given);
  if ('fault' in set) throw new CommandError(set.fault);
  const words = Object.entries(given).map(([name, value]) => `${name} ${value}`);
  return { title: `${subject.title} (${words.join(', ')})`, document: set.document };
}

function blockOfFile(document: NetloomDocument, file: string, name: string): Subject {
  const keys = Object.keys(document.blocks);
  const key = keys.find((other) => other === name) ?? keys.find((other) => document.blocks[other]?.title === name);
  if (key !== undefined) return blockSubject(document, key);
  const known =
    keys.length === 0 ? 'It defines none.' : `It defines ${[...new Set([...offeredBlocks(document), ...keys])].join(', ')}.`;
  throw new CommandError(`${file} has no block ${name}. ${known}`);
}

/** `filters=64,name=x`: numbers and true and false are what they look like, all else is text. */
function givenOf(text: string): Given {
  return Object.fromEntries(
    text.split(',').map((part): [string, Json] => {
      const at = part.indexOf('=');
      const value = part.slice(at + 1).trim();
      const known: Json =
        value === 'true'
          ? true
          : value === 'false'
            ? false
            : value !== '' && !Number.isNaN(Number(value))
              ? Number(value)
              : value;
      return [part.slice(0, at), known];
    }),
  );
}

/** Two of the same name are told apart by what was typed. */
function told(subjects: readonly Subject[], things: readonly string[]): readonly Subject[] {
  return subjects.map((subject, i) =>
    subjects.some((other, j) => j !== i && other.title === subject.title)
      ? { ...subject, title: `${subject.title} (${things[i]})` }
      : subject,
  );
}

function shapeOf(text: string): Shape {
  const sizes = text.split(/[x×,]/).map((size) => Number(size.trim() || Number.NaN));
  if (sizes.length > 4 || sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 1_000_000))
    throw new CommandError(`--input is a shape without the batch, such as 56x56x256, not ${text}.`, 2);
  return sizes;
}

function batchSizeOf({ batchSize }: Options): number {
  const size = numberOf(batchSize, '--batch-size');
  if (!Number.isInteger(size) || size < 1 || size > 65_536)
    throw new CommandError(`--batch-size is a whole number from 1 to 65,536, not ${batchSize}.`, 2);
  return size;
}
