/** Uniform numbers: `next` gives one in [0, 1) with 24 bits, exact in float32. */
export interface RandomGenerator {
  next(): number;
  /** A whole number in [0, limit). */
  below(limit: number): number;
}

/** FNV-1a, 32 bits: spreads names over streams. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Chris Doty-Humphrey's sfc32 (PractRand): small, fast, and the same on every engine and platform.
 * Numbers of one seed and different streams are independent of each other.
 */
export function randomGenerator(seed: number, ...streams: readonly number[]): RandomGenerator {
  let [a, b, c, counter] = [seed | 0, streams[0] ?? 0, streams[1] ?? 0, 1];
  function bits(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result;
  }
  // the first outputs still show the seed
  for (let i = 0; i < 16; i++) bits();
  const next = () => (bits() >>> 8) / 0x1000000;
  return { next, below: (limit) => Math.floor(next() * limit) };
}

/** Normally distributed numbers, mean 0 and deviation 1 (Box and Muller 1958). */
export function normalNumbers(random: RandomGenerator): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // 1 - next() lies in (0, 1], so the logarithm is finite
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
