import type { Problem } from '#core/analysis/types.ts';

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
  const fixes = problem.fixes.map(
    (fix) =>
      `  --fix ${fix.id.padEnd(20)} ${fix.title}${fix.parameterDelta === null ? '' : ` (${signed(fix.parameterDelta)} parameters)`}`,
  );
  return [head, `  ${problem.message}`, ...fixes].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toLocaleString('en')}`;
}
