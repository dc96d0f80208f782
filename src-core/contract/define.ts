import type { z } from 'zod';

/** One request: what is sent and what comes back, each with its schema. */
export interface Method<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  readonly params: P;
  readonly result: R;
}

export function method<P extends z.ZodType, R extends z.ZodType>(params: P, result: R): Method<P, R> {
  return { params, result };
}

export type Methods = { readonly [group: string]: { readonly [name: string]: Method } };
export type Events = { readonly [name: string]: z.ZodType };

/** The typed object that the renderer calls: `client.templates.list({})`. */
export type ClientOf<M extends Methods> = {
  readonly [G in keyof M]: {
    readonly [N in keyof M[G]]: (params: z.input<M[G][N]['params']>) => Promise<z.output<M[G][N]['result']>>;
  };
};

/** What implements the contract: the same names, given parsed parameters. */
export type HandlersOf<M extends Methods> = {
  readonly [G in keyof M]: {
    readonly [N in keyof M[G]]: (
      params: z.output<M[G][N]['params']>,
    ) => Promise<z.input<M[G][N]['result']>> | z.input<M[G][N]['result']>;
  };
};

/** A failure that is meant for the person: a stable code, what happened, and the way out. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}
