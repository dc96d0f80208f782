/** Names that are given out once each: what is taken gets a number behind it, `conv`, `conv_2`, `conv_3`. */
export class UniqueNames {
  private readonly used = new Set<string>();
  /** Where to go on counting, or each of many equal names would be tried against all before it. */
  private readonly next = new Map<string, number>();

  /** `first`: the number of the second of its name. */
  constructor(private readonly first = 2) {}

  take(base: string): string {
    return this.count(base, base, this.first);
  }

  /** For a copy: counts on where its original has a number already, `conv_2`, `conv_3`, not `conv_2_2`. */
  takeCopy(original: string): string {
    const numbered = this.used.has(original) ? /^(.+)_(\d{1,6})$/.exec(original) : null;
    return numbered ? this.count(original, numbered[1]!, Number(numbered[2]) + 1) : this.take(original);
  }

  private count(wanted: string, base: string, from: number): string {
    let name = wanted;
    for (let number = Math.max(from, this.next.get(base) ?? from); this.used.has(name); number++) {
      name = `${base}_${number}`;
      this.next.set(base, number + 1);
    }
    this.used.add(name);
    return name;
  }
}
