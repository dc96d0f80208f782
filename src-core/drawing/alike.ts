/** Two values that say the same: equal, or with equal parts one level down. */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return sameParts(a, b, Object.is);
}

/** The same keys, and of each the same value, as `same` sees it. Asked of every part of a drawing at every edit: plain loops. */
export function sameParts(a: object, b: object, same: (x: unknown, y: unknown) => boolean = alike): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b, same);
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    const one: unknown = a[key as never];
    const other: unknown = b[key as never];
    const told = one === other ? one !== undefined || Object.hasOwn(b, key) : Object.hasOwn(b, key) && same(one, other);
    if (!told) return false;
  }
  return true;
}

function sameItems(a: readonly unknown[], b: readonly unknown[], same: (x: unknown, y: unknown) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !same(a[i], b[i])) return false;
  return true;
}
