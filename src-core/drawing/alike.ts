/** Two values that say the same: equal, or with equal parts one level down. */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return sameParts(a, b, Object.is);
}

/** The same keys, and of each the same value, as `same` sees it. */
export function sameParts(a: object, b: object, same: (x: unknown, y: unknown) => boolean = alike): boolean {
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]));
}
