/** Names that are given out once each: what is taken gets a number behind it, `conv`, `conv_2`, `conv_3`. */
export class UniqueNames {
  private readonly used = new Set<string>();
  /** Where to go on counting, or each of many equal names would be tried against all before it. */
  private readonly next = new Map<string, number>();

  /** `first`: the number of the second of its name. */
  constructor(private readonly first = 2) {}

  take(base: string): string {
    let name = base;
    for (let number = this.next.get(base) ?? this.first; this.used.has(name); number++) {
      name = `${base}_${number}`;
      this.next.set(base, number + 1);
    }
    this.used.add(name);
    return name;
  }
}
