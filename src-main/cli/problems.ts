import type { Advice } from '#core/analysis/advice/types.ts';
import type { Fix, Problem } from '#core/analysis/types.ts';
import { formatDelta } from '#core/words/format.ts';

/** A problem as `check --json` prints it; `node` is its name path, and `id` the way that `fix --node` takes. */
export function problemJson(problem: Problem) {
  return {
    code: problem.code,
    severity: problem.severity,
    node: problem.where,
    id: problem.path.join('/'),
    message: problem.message,
    fixes: problem.fixes.map(({ id, title }) => ({ id, title })),
  };
}

export function describeProblem(problem: Problem): string {
  const head = `${problem.severity === 'error' ? 'Error' : 'Warning'} ${problem.code}${problem.where ? ` at ${problem.where}` : ''}`;
  return [head, `  ${problem.message}`, ...problem.fixes.map(describeFix)].join('\n');
}

function describeFix(fix: Fix): string {
  const delta = fix.parameterDelta === null ? '' : ` (${formatDelta(fix.parameterDelta)} parameters)`;
  return `  --fix ${fix.id.padEnd(20)} ${fix.title}${delta}`;
}

/** Advice as `check --json` prints it; `node` and `id` are those of the first of the places that `count` is about. */
export function adviceJson({ code, block, places, message, count, fixes }: Advice) {
  return {
    code,
    block,
    node: places[0]?.where ?? '',
    id: places[0]?.path.join('/') ?? '',
    count,
    message,
    fixes: fixes.map(({ id, title }) => ({ id, title })),
  };
}

export function describeAdvice({ code, block, places, message, fixes }: Advice): string {
  const at = block === '' ? (places.length === 1 ? ` at ${places[0]!.where}` : '') : ` in the block ${block}`;
  return [`Advice ${code}${at}`, `  ${message}`, ...fixes.map(describeFix)].join('\n');
}
