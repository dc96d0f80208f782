/** What can stand between a person and the tensorflow engine. */
export type EngineProblemCode =
  | 'already-installing'
  | 'broken'
  | 'compile-failed'
  | 'cpu-too-old'
  | 'disk-full'
  | 'download-failed'
  | 'failed'
  | 'missing-package'
  | 'no-compiler'
  | 'no-permission'
  | 'no-pip'
  | 'no-python'
  | 'no-wheel'
  | 'not-installed'
  | 'stopped'
  | 'test-failed'
  | 'unsupported-platform';

/** The way out that always exists: the wasm engine needs nothing. */
export const WASM_MEANWHILE = 'Until then Netloom trains with the wasm engine, more slowly.';

/** A failure of the engine as a person reads it: one sentence, and what to do about it. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly code: EngineProblemCode;
  /** What the person can do, one or two sentences. */
  readonly remedy: string;
  /** The last lines that a program said, for the curious; never needed to understand the message. */
  readonly details: string | null;

  constructor(code: EngineProblemCode, message: string, remedy: string, details: string | null = null) {
    super(message);
    this.code = code;
    this.remedy = remedy;
    this.details = details;
  }
}

/** The installation was stopped by the person (or by Netloom's end). */
export function stopped(): EngineProblem {
  return new EngineProblem(
    'stopped',
    'The installation was stopped; nothing of it is left behind.',
    'Start it again whenever you like.',
  );
}

/** The disk has no room; `neededBytes` is known before the download. */
export function diskFull(folder: string, neededBytes?: number): EngineProblem {
  const amount = neededBytes ? `about ${(neededBytes / 1e9).toFixed(1)} GB free` : 'more room';
  return new EngineProblem(
    'disk-full',
    `The disk that holds ${folder} is full: installing TensorFlow needs ${amount}.`,
    'Free some space and install again, or set NETLOOM_CACHE to a folder on a larger disk.',
  );
}

/** Any error as an EngineProblem: the system's own codes get plain words, the rest keeps its message. */
export function asProblem(error: unknown, folder: string): EngineProblem {
  if (error instanceof EngineProblem) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EngineProblem(
      'no-permission',
      `Netloom may not write to ${folder}.`,
      'Give yourself write access to that folder, or set NETLOOM_CACHE to a folder that you may write to.',
      typeof message === 'string' ? message : null,
    );
  }
  return new EngineProblem(
    'failed',
    'The installation ended unexpectedly.',
    `Install again; if it happens twice, please report the details. ${WASM_MEANWHILE}`,
    typeof message === 'string' ? message : String(error),
  );
}

/** Whether a program's output says that the disk is full. */
export function saysDiskFull(output: string): boolean {
  return /no space left on device|disk quota exceeded|ENOSPC|EDQUOT/i.test(output);
}

/** The last lines of a program's output that say something. */
export function lastLines(output: string, count = 6): string {
  const lines = output.split(/\r?\n/).map((line) => line.trimEnd());
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .join('\n');
}
