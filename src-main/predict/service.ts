import { ContractError, type Failure, type Prediction, type Samples } from '#core/contract/index.ts';
import type { TrainerHost, TrainerProcess } from '#main/api/trainerHost.ts';
import type { PredictAnswer, PredictRequest, Question, SamplesQuestion } from './protocol.ts';
import { predictAnswerSchema } from './protocol.ts';

export interface PredictionLimits {
  /** Without a question for so long, the process ends. */
  readonly idleMilliseconds: number;
  /** An answer that takes longer never comes. */
  readonly answerMilliseconds: number;
}

const usual: PredictionLimits = { idleMilliseconds: 60_000, answerMilliseconds: 120_000 };

/** More questions than this at once are asked by nobody. */
const maximumWaiting = 16;

type Answer = Exclude<PredictAnswer, { readonly failure: unknown }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: ContractError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Predictions, in a process of their own that stays while it is asked and is started again when it is needed. */
export class PredictionService {
  private readonly host: TrainerHost;
  private readonly limits: PredictionLimits;
  private process: Promise<TrainerProcess> | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private idle: NodeJS.Timeout | undefined;
  private last = 0;

  constructor(host: TrainerHost, limits: PredictionLimits = usual) {
    this.host = host;
    this.limits = limits;
  }

  async predict(question: Question): Promise<Prediction> {
    const answer = await this.ask(question);
    if ('prediction' in answer) return answer.prediction;
    throw strange();
  }

  async samples(question: SamplesQuestion): Promise<Samples> {
    const answer = await this.ask(question);
    if ('samples' in answer) return answer.samples;
    throw strange();
  }

  private async ask(request: Question | SamplesQuestion): Promise<Answer> {
    if (this.waiting.size >= maximumWaiting)
      throw new ContractError({ code: 'busy', message: 'Many predictions are under way. Wait a moment, then try again.' });
    clearTimeout(this.idle);
    const id = ++this.last;
    const answered = new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => this.end('it did not answer in time'), this.limits.answerMilliseconds);
      this.waiting.set(id, { resolve, reject, timer });
    });
    this.process ??= this.start();
    await this.process.then(
      (started) => started.send({ id, ...request } satisfies PredictRequest),
      (error: Error) => this.end(error.message),
    );
    return answered;
  }

  async close(): Promise<void> {
    this.end('Netloom was closed');
  }

  private async start(): Promise<TrainerProcess> {
    const started = await this.host.spawn('predictor');
    const isCurrent = async () => (await this.process?.catch(() => null)) === started;
    started.onMessage((raw) => this.heard(raw));
    started.onExit(({ code, signal }) => {
      void isCurrent().then((current) => {
        if (current) this.end(`its process ended (${signal ?? `code ${code}`})`);
      });
    });
    return started;
  }

  private heard(raw: unknown): void {
    const parsed = predictAnswerSchema.safeParse(raw);
    if (!parsed.success) return;
    const answer = parsed.data;
    if ('failure' in answer) this.take(answer.id)?.reject(new ContractError(answer.failure));
    else this.take(answer.id)?.resolve(answer);
    if (this.waiting.size === 0) this.rest();
  }

  private take(id: number): Waiting | undefined {
    const found = this.waiting.get(id);
    clearTimeout(found?.timer);
    this.waiting.delete(id);
    return found;
  }

  private rest(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.end('it was not needed any more'), this.limits.idleMilliseconds);
    this.idle.unref();
  }

  /** Ends the process; who still waits hears why. */
  private end(why: string): void {
    clearTimeout(this.idle);
    const { process } = this;
    this.process = null;
    void process?.then(
      (started) => started.kill(),
      () => undefined,
    );
    const failure: Failure = { code: 'prediction-failed', message: `The prediction failed: ${why}. Try again.` };
    for (const id of [...this.waiting.keys()]) this.take(id)?.reject(new ContractError(failure));
  }
}

function strange(): ContractError {
  return new ContractError({ code: 'prediction-failed', message: 'The prediction failed: the answer was none. Try again.' });
}
