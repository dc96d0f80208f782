/**
 * Asks a worker that is started with the first question and answers in the order in which it is asked. Where it breaks, those
 * who wait get null, and the next question starts another.
 */
export function asking<Question, Answer>(start: () => Worker, words: string): (question: Question) => Promise<Answer | null> {
  let worker: Worker | null = null;
  const waiting: ((answer: Answer | null) => void)[] = [];

  const started = (): Worker => {
    const fresh = start();
    fresh.addEventListener('message', ({ data }: MessageEvent<Answer>) => waiting.shift()?.(data));
    fresh.addEventListener('error', ({ message }) => {
      console.warn(words, message);
      fresh.terminate();
      worker = null;
      for (const resolve of waiting.splice(0)) resolve(null);
    });
    return fresh;
  };

  return (question) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      worker ??= started();
      worker.postMessage(question);
    });
}
