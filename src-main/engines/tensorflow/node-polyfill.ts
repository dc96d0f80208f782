import util from 'node:util';

/**
 * Puts back what Node 23 took out of `util` and tfjs-node-gpu 4.22 still calls.
 * Mended upstream, never released: https://github.com/tensorflow/tfjs/pull/8425
 */
export function polyfillNodeUtil(target: Partial<Record<string, unknown>> = util as never): void {
  target.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  target.isArray ??= Array.isArray;
}
