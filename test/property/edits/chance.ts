/** The random numbers of one step; what they choose depends on what is there. */
export class Chance {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** 0 to `below` - 1; 0 where there is no choice. */
  below(below: number): number {
    const number = this.#numbers[this.#next++ % this.#numbers.length]!;
    return below > 0 ? number % below : 0;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** Some of a list, in its order; often one, seldom many. */
  some<T>(list: readonly T[]): readonly T[] {
    const most = [1, 1, 2, 3, 6, list.length][this.below(6)]!;
    const from = this.below(list.length);
    return list.slice(from, from + most);
  }
}
