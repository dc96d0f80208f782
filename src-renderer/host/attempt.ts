import { notify } from '../shell/toasts.ts';

/** The sentence for the person in whatever was thrown. */
function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** Awaits a request; a failure is told in a toast and gives null. */
export async function attempt<T>(request: Promise<T>, what?: string, name?: string): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    const why = sentenceOf(error);
    const itself = name !== undefined && why.startsWith(`${name} `);
    notify('error', what && !itself ? `${what} ${why}` : why);
    return null;
  }
}
