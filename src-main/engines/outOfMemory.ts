/** An engine found that it has no memory left; the message says whose. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';
}

/** How TensorFlow, Dawn, V8, emscripten and Node say that they got no memory. */
const words =
  /\bOOM\b|RESOURCE_EXHAUSTED|Resource ?exhausted|bad_alloc|out of memory|failed to allocate|Cannot allocate|ENOMEM|Array buffer allocation failed|Invalid (typed array|array buffer) length|WebAssembly\.Memory\.grow|ERR_(MEMORY_ALLOCATION_FAILED|WORKER_OUT_OF_MEMORY)/i;

/** Whether an error means that memory ran out; every library says it in its own way. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof OutOfMemoryError) return true;
  if (!(error instanceof Error)) return false;
  return words.test(error.message) || words.test(String((error as NodeJS.ErrnoException).code ?? ''));
}
