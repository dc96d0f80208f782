/** Ends a command with a plain line; `code` 1: the network has errors or the work failed, 2: wrong usage. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** The one JSON value of a command. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

export function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Names come from files: what would steer the terminal (escape sequences) is shown as a question mark. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '?');
}
