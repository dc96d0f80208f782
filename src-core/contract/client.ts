import { z } from 'zod';
import { messageOf } from '../words/messageOf.ts';
import { type events, methods } from './contract.ts';
import type { ClientOf, Failure, HandlersOf, Method, Methods } from './define.ts';
import type { DroppedFile } from './opened.ts';

export type Client = ClientOf<typeof methods>;
export type Handlers = HandlersOf<typeof methods>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** Returns its own unsubscribe. */
export type Subscribe = <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;

/** What the renderer is given by its host, whichever it is. */
export interface Host {
  readonly client: Client;
  readonly on: Subscribe;
  /** The file at this place of the last drop, where the host knows where it lies; of a browser it never does. */
  dropped(index: number): Promise<DroppedFile>;
}

export const failureSchema = z.object({ code: z.string(), message: z.string() }) satisfies z.ZodType<Failure>;

/** An answer on the wire: IPC and HTTP alike. */
export const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** An `Error` that carries a failure meant for the person. */
export class ContractError extends Error {
  readonly code: string;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'ContractError';
    this.code = failure.code;
  }
}

export function methodOf(name: string): Method | null {
  const [group = '', member = '', ...rest] = name.split('.');
  const all: Methods = methods;
  if (rest.length > 0 || !Object.hasOwn(all, group)) return null;
  const members = all[group] as Methods[string];
  return Object.hasOwn(members, member) ? (members[member] as Method) : null;
}

/** A typed client over any transport; replies are parsed by their schema. */
export function createClient(send: (name: string, params: unknown) => Promise<unknown>): Client {
  const client: Record<string, Record<string, unknown>> = {};
  for (const [group, members] of Object.entries(methods as Methods)) {
    const functions: Record<string, unknown> = {};
    for (const [member, { result }] of Object.entries(members)) {
      functions[member] = async (params: unknown) => {
        const reply = replySchema.parse(await send(`${group}.${member}`, params));
        if (!reply.ok) throw new ContractError(reply.failure);
        return result.parse(reply.value);
      };
    }
    client[group] = functions;
  }
  return client as Client;
}

/** Parses a request, calls its handler, and turns every outcome into a reply; never throws. */
export async function answer(handlers: Handlers, name: unknown, params: unknown): Promise<Reply> {
  const method = typeof name === 'string' ? methodOf(name) : null;
  if (!method || typeof name !== 'string') return refuse('unknown-method', 'This request is not known here.');
  const parsed = method.params.safeParse(params);
  if (!parsed.success) return refuse('bad-request', `The request ${name} is not understood: ${firstIssue(parsed.error)}`);
  try {
    const [group = '', member = ''] = name.split('.');
    const handler = (handlers as unknown as Record<string, Record<string, (p: unknown) => unknown>>)[group]?.[member];
    if (!handler) return refuse('unknown-method', `The request ${name} is not answered by this host.`);
    return { ok: true, value: method.result.parse(await handler(parsed.data)) };
  } catch (error) {
    if (error instanceof ContractError) return refuse(error.code, error.message);
    return refuse('internal', messageOf(error));
  }
}

function refuse(code: string, message: string): Reply {
  return { ok: false, failure: { code, message } };
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'payload'}: ${issue.message}` : 'payload';
}
