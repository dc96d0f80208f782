/** What the person asked of a running training; the loop looks here between steps. */
export class Control {
  #paused = false;
  #stopped = false;
  #wake: (() => void) | null = null;

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake?.();
  }

  /** Also ends a pause. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /**
   * To be awaited between two steps: lets messages in, waits while paused, and says whether to go on.
   * `onPause` is told when a pause begins and ends.
   */
  async mayContinue(onPause: (paused: boolean) => void): Promise<boolean> {
    // A native or wasm step holds the thread; without a turn of the event loop no message would ever be seen.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#paused && !this.#stopped) {
      onPause(true);
      while (this.#paused && !this.#stopped) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      this.#wake = null;
      if (!this.#stopped) onPause(false);
    }
    return !this.#stopped;
  }
}
