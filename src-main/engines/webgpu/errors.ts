import { OutOfMemoryError } from '../outOfMemory.ts';

/** A device as far as its errors are heard. */
export interface ErrorSource {
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { error: { message: string; constructor: { name: string } } }) => void,
  ): void;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
}

/**
 * WebGPU tells of errors on the side and computes on with garbage. Keeps the first one; the returned function throws it
 * in plain words, and is called before a result is trusted.
 */
export function hearErrors(device: ErrorSource): () => void {
  let failure: Error | null = null;
  device.addEventListener('uncapturederror', ({ error }) => {
    failure ??= /OutOfMemory/.test(error.constructor.name)
      ? new OutOfMemoryError('The GPU has too little memory for this network.')
      : new Error(
          `The GPU reported an error, so its results can't be trusted: ${firstLine(error.message)} Train with another engine.`,
        );
  });
  void device.lost.then(({ reason, message }) => {
    if (reason !== 'destroyed')
      failure ??= new Error(
        `The GPU was lost during the training (${firstLine(message)}). Start the training again, or train with another engine.`,
      );
  });
  return () => {
    if (failure !== null) throw failure;
  };
}

function firstLine(message: string): string {
  const line = message.trim().split('\n')[0] ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
