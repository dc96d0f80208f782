import type { Answered, Asked } from './sideBySideWorker.ts';
import SideBySideWorker from './sideBySideWorker.ts?worker';

/** Compares beside the window. While it works only the latest question waits: those between are outdated. */
export class Comparer {
  private readonly worker = new SideBySideWorker();
  private busy = false;
  private waiting: Asked | null = null;

  constructor(onAnswer: (answer: Answered) => void, onFailure: () => void) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      this.done();
      onAnswer(data);
    });
    this.worker.addEventListener('error', () => {
      this.done();
      onFailure();
    });
  }

  ask(asked: Asked): void {
    if (this.busy) {
      this.waiting = asked;
      return;
    }
    this.busy = true;
    this.worker.postMessage(asked);
  }

  end(): void {
    this.worker.terminate();
  }

  private done(): void {
    this.busy = false;
    const next = this.waiting;
    this.waiting = null;
    if (next) this.ask(next);
  }
}
