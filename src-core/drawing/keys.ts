import type { Problem } from '../analysis/types.ts';

/** A path of ids as one text. Ids are free text, so a `/` inside one is written differently. */
export function pathKey(path: readonly string[]): string {
  return path.map((id) => id.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}

export function keyPath(key: string): string[] {
  return key === '' ? [] : key.split('/').map((id) => id.replaceAll('%2F', '/').replaceAll('%25', '%'));
}

/** Names a problem from one analysis to the next. */
export function problemKey(problem: Pick<Problem, 'code' | 'path' | 'edge'>): string {
  return `${problem.code} ${pathKey(problem.path)}${problem.edge === undefined ? '' : ` ${problem.edge}`}`;
}
