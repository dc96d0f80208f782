/** Points kept at most; a chart of a few hundred pixels shows no more. */
const maximum = 2000;
const halfLife = 5;

interface Bucket {
  count: number;
  loss: Mean;
  accuracy: Mean;
}

interface Mean {
  sum: number;
  count: number;
}

/**
 * What each training step told, bounded: once full, neighbours are averaged and each point stands for twice as many
 * steps. A loss that is no number leaves a gap.
 */
export class StepSeries {
  readonly step: number[] = [];
  readonly loss: (number | null)[] = [];
  readonly accuracy: (number | null)[] = [];
  lastStep = 0;
  private stride = 1;
  private open: Bucket = emptyBucket();

  push(step: number, loss: number | null, accuracy: number | null): void {
    // Told twice (a reload and the event, a run resumed from its checkpoint): once is enough
    if (step <= this.lastStep) return;
    this.lastStep = step;
    take(this.open.loss, loss);
    take(this.open.accuracy, accuracy);
    if (++this.open.count < this.stride) return;
    this.step.push(step);
    this.loss.push(meanOf(this.open.loss));
    this.accuracy.push(meanOf(this.open.accuracy));
    this.open = emptyBucket();
    if (this.step.length >= maximum) this.halve();
  }

  private halve(): void {
    const half = Math.floor(this.step.length / 2);
    for (let i = 0; i < half; i++) {
      this.step[i] = this.step[2 * i + 1]!;
      this.loss[i] = meanOfTwo(this.loss[2 * i]!, this.loss[2 * i + 1]!);
      this.accuracy[i] = meanOfTwo(this.accuracy[2 * i]!, this.accuracy[2 * i + 1]!);
    }
    for (const list of [this.step, this.loss, this.accuracy]) list.length = half;
    this.stride *= 2;
  }
}

/** The same points with the jitter of single batches taken out: each weighs half after `halfLife` further points. */
export function smooth(values: readonly (number | null)[]): (number | null)[] {
  const keep = 0.5 ** (1 / halfLife);
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    if (value === null) return null;
    sum = sum * keep + value;
    weight = weight * keep + 1;
    return sum / weight;
  });
}

function emptyBucket(): Bucket {
  return { count: 0, loss: { sum: 0, count: 0 }, accuracy: { sum: 0, count: 0 } };
}

function take(mean: Mean, value: number | null): void {
  if (value === null || !Number.isFinite(value)) return;
  mean.sum += value;
  mean.count++;
}

function meanOf({ sum, count }: Mean): number | null {
  return count === 0 ? null : sum / count;
}

function meanOfTwo(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : (a + b) / 2;
}
