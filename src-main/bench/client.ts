import { type ChildProcess, fork } from 'node:child_process';
import type { BenchReply, BenchRequest } from './protocol.ts';
import { benchReplySchema } from './protocol.ts';

export type BenchStep = Extract<BenchReply, { type: 'step' }>;
type Ready = Extract<BenchReply, { type: 'ready' }>;

/** A network that is measured in a process of its own, the program `entry`. Failures are sentences for the person. */
export class BenchProcess {
  readonly #child: ChildProcess;
  readonly #replies: BenchReply[] = [];
  #gone: string | null = null;
  #wake: () => void = () => undefined;

  /** `stdout`: a file for what the engine's libraries print, and `env` what makes them print it. */
  constructor(
    entry: string,
    { stdout = 'ignore', env = process.env }: { stdout?: number | 'ignore'; env?: NodeJS.ProcessEnv } = {},
  ) {
    this.#child = fork(entry, [], { stdio: ['ignore', stdout, 'inherit', 'ipc'], env });
    this.#child.on('message', (raw) => {
      const parsed = benchReplySchema.safeParse(raw);
      if (!parsed.success) return;
      this.#replies.push(parsed.data);
      this.#wake();
    });
    this.#child.on('error', (error) => this.#end(`The measuring process could not be started: ${error.message}.`));
    this.#child.on('exit', (code, signal) =>
      this.#end(
        signal === 'SIGKILL'
          ? 'The measuring process was ended from outside; the machine may be out of memory. Try a smaller batch.'
          : `The measuring process ended by itself (${signal ?? `code ${code}`}).`,
      ),
    );
  }

  async prepare(request: Omit<Extract<BenchRequest, { type: 'prepare' }>, 'type'>): Promise<Ready> {
    this.#send({ type: 'prepare', ...request });
    const reply = await this.#next();
    if (reply.type !== 'ready') throw new Error('The measuring process does not answer as it should.');
    return reply;
  }

  /** So many steps, each told as it ends. */
  async *steps(count: number): AsyncGenerator<BenchStep, void, void> {
    this.#send({ type: 'steps', count });
    for (let i = 0; i < count; i++) {
      const reply = await this.#next();
      if (reply.type === 'step') yield reply;
    }
  }

  /** Ends it at once, in the middle of a step too; who waits for an answer gets an error. */
  close(): void {
    this.#end('The measuring was stopped.');
    this.#child.kill('SIGKILL');
  }

  #send(request: BenchRequest): void {
    if (this.#child.connected) this.#child.send(request, () => undefined);
  }

  #end(why: string): void {
    this.#gone ??= why;
    this.#wake();
  }

  async #next(): Promise<BenchReply> {
    for (;;) {
      const reply = this.#replies.shift();
      if (reply?.type === 'failed') throw new Error(reply.message);
      if (reply) return reply;
      if (this.#gone) throw new Error(this.#gone);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
