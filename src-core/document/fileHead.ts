import { isRecord } from './outside.ts';
import { issueWords } from './restore.ts';

/** A kind of file beside documents. */
export interface FileKind {
  /** In sentences: `The file is no lesson`. */
  readonly name: string;
  /** What its `format` says. */
  readonly format: string;
  /** The newest version that is read. */
  readonly version: number;
  /** Far above any such file, in megabytes; in characters as many millions. */
  readonly maximumMegabytes: number;
  /** What a newer Netloom could do with it. */
  readonly use: string;
}

type Head =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string };

/** Whether parsed JSON says that it is of the kind. */
export function isOfKind(value: unknown, { format }: Pick<FileKind, 'format'>): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && value.format === format;
}

/** Reads the text of a file as far as its kind and version; says in a sentence why it is none of the kind. Never throws. */
export function readFileHead(text: string, kind: FileKind): Head {
  const { name, format, version: current, maximumMegabytes, use } = kind;
  const refuse = (message: string): Head => ({ ok: false, message });
  if (text.length > maximumMegabytes * 1024 * 1024)
    return refuse(`The file is larger than ${maximumMegabytes} MB; no ${name} is. Is it the right file?`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(`The file is no ${name}, or was cut off: it is not JSON.`);
  }
  if (!isOfKind(value, kind)) return refuse(`The file is JSON, but no ${name}: it lacks "format": "${format}".`);
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refuse(`The ${name}'s version is missing or no whole number from 1.`);
  if (version > current)
    return refuse(
      `The ${name} was made for a newer Netloom (version ${version}; this one reads up to ${current}). Update Netloom to ${use} it.`,
    );
  return { ok: true, value };
}

/** What a schema says of a place in a file. */
export function placedIssue(
  issue: ({ readonly path: readonly PropertyKey[] } & Parameters<typeof issueWords>[0]) | undefined,
): string {
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? '' : `${place} `}${issueWords(issue)}`;
}
