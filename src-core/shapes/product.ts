/** How many elements sizes span; 1 for those of a single number. */
export function product(sizes: readonly number[]): number {
  return sizes.reduce((result, size) => result * size, 1);
}
