/** Names that are there once each: what comes again gets the first free number behind it, `conv`, `conv_1`, `conv_2`. */
export function numberedNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((base) => {
    let name = base;
    for (let n = counts.get(base) ?? 1; used.has(name); n++) {
      counts.set(base, n + 1);
      name = `${base}_${n}`;
    }
    used.add(name);
    return name;
  });
}
