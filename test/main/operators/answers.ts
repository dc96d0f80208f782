import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What Keras says of one case: test/reference/operators/TYPE.json, written by `npm run oracle`. */
export interface OperatorAnswer {
  readonly title: string;
  readonly hash: string;
  /** Without the batch. */
  readonly output: readonly (number | null)[];
  /** Name, shape, trainable; in Keras's order. */
  readonly weights: readonly (readonly [string, readonly number[], boolean])[];
  readonly macs: number;
  /** In inference mode; absent where sizes are open or the result is large. Samples of what is large. */
  readonly values?: readonly number[];
  /** In training mode; absent where it draws. */
  readonly training?: readonly number[] | 'as in inference';
  /** Weights that training mode changed. */
  readonly after?: Readonly<Record<string, readonly number[]>>;
  /** Of the sum of all outputs, each times a number of its own; in training mode where that draws nothing. */
  readonly gradients?: {
    readonly inputs: readonly (readonly number[])[];
    readonly weights: Readonly<Record<string, readonly number[]>>;
  };
}

const folder = new URL('../../reference/operators/', import.meta.url);

/** Operators that there are answers about. */
export function answeredTypes(): string[] {
  return readdirSync(folder)
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
}

/** Keyed by hash: the question decides, whatever its title. */
export function readAnswers(type: string): ReadonlyMap<string, OperatorAnswer> {
  const file = new URL(`${type}.json`, folder);
  if (!existsSync(file)) return new Map();
  const answers = JSON.parse(readFileSync(file, 'utf8')) as OperatorAnswer[];
  return new Map(answers.map((answer) => [answer.hash, answer]));
}
