interface Window {
  /** Lines to it that are open; the desktop's windows have none and are there until they say that they leave. */
  lines: number;
  here: boolean;
  /** It ended by the person's hand, and no page of it came after that. */
  left: boolean;
  file: string | null;
}

/** Windows that came and went are forgotten beyond this many. */
const maximumKnown = 500;

/** The windows of this host: which of them live, and which file each shows. */
export class Windows {
  private readonly known = new Map<string, Window>();
  private readonly byLines: boolean;
  private readonly onChange: () => void;

  /** `byLines`: a window lives while a line to it is open. Else from its first word until it leaves. */
  constructor(byLines: boolean, onChange: () => void) {
    this.byLines = byLines;
    this.onChange = onChange;
  }

  isAlive(id: string): boolean {
    const window = this.known.get(id);
    return window !== undefined && (this.byLines ? window.lines > 0 : window.here);
  }

  show(id: string, file: string | null): void {
    const window = this.of(id);
    window.here = true;
    window.left = false;
    window.file = file;
    this.onChange();
  }

  /** Whether the person let it go: what is unsaved of it was not lost. */
  hasLeft(id: string): boolean {
    return this.known.get(id)?.left === true;
  }

  /** A line to the window was opened. Returns its end, which is told whether its page was left or the line broke. */
  connect(id: string): (left: boolean) => void {
    const window = this.of(id);
    window.lines++;
    window.left = false;
    this.onChange();
    return (left) => {
      window.lines--;
      // The same page loaded again may have come before the end of this one: it goes on
      if (left && window.lines === 0) window.left = true;
      // What it shows stays known: the line of the same page loaded again may be open later than its first word
      this.onChange();
    };
  }

  leave(id: string): void {
    const window = this.known.get(id);
    if (!window) return;
    window.here = false;
    window.left = true;
    window.file = null;
    this.onChange();
  }

  /** The files that living windows show, each with how many do. */
  shown(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [id, { file }] of this.known) {
      if (file !== null && this.isAlive(id)) counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    return counts;
  }

  private of(id: string): Window {
    let window = this.known.get(id);
    if (!window) {
      window = { lines: 0, here: false, left: false, file: null };
      this.known.set(id, window);
      if (this.known.size > maximumKnown) {
        const gone = [...this.known.keys()].find((other) => other !== id && !this.isAlive(other));
        if (gone !== undefined) this.known.delete(gone);
      }
    }
    return window;
  }
}
