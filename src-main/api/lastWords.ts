/** So much of what a process wrote last is kept. */
const keptCharacters = 16_384;

/** How programs begin to tell of their own end: V8, C++ and glibc print pages that say nothing to a person. */
const crash = /<--- Last few GCs --->|FATAL ERROR:|# Fatal |terminate called|^malloc\(|----- Native stack trace/m;

/**
 * What a process writes to its standard error. It is passed on until the process tells of its own crash: that is only kept,
 * so that whoever looks after the process can say the reason in words.
 */
export class LastWords {
  private kept = '';
  private crashed = false;

  constructor(private readonly passOn: (text: string) => void) {}

  hear(text: string): void {
    const before = this.kept;
    this.kept = (before + text).slice(-keptCharacters);
    if (this.crashed) return;
    const at = text.search(crash);
    // A mark that was cut in two by its way here counts as well
    this.crashed = at >= 0 || crash.test(this.kept.slice(-text.length - 80));
    const calm = this.crashed ? text.slice(0, Math.max(at, 0)) : text;
    // Such a page begins with an empty line, or one of a mere `#`
    if (/[^\s#]/.test(calm)) this.passOn(calm);
  }

  /** The last of it, for those who look for a reason. */
  get text(): string {
    return this.kept;
  }
}
