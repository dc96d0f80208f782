/**
 * Columns of length 1 at right angles to each other, drawn evenly from all such matrices: the Q of a normal matrix whose R
 * has a positive diagonal, which is what Keras's `Orthogonal` gets by correcting signs. `short` columns of `long` numbers,
 * one column behind the other.
 */
export function orthonormalColumns(long: number, short: number, normal: () => number): Float64Array {
  const q = new Float64Array(long * short);
  for (let i = 0; i < q.length; i++) q[i] = normal();
  for (let column = 0; column < short; column++) {
    const own = q.subarray(column * long, (column + 1) * long);
    // modified Gram-Schmidt: in double precision the columns of a normal matrix come out right to float32 and far beyond
    for (let other = 0; other < column; other++) {
      const before = q.subarray(other * long, (other + 1) * long);
      const share = dot(own, before);
      for (let i = 0; i < long; i++) own[i] = own[i]! - share * before[i]!;
    }
    const length = Math.sqrt(dot(own, own));
    if (length > 0) for (let i = 0; i < long; i++) own[i] = own[i]! / length;
  }
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
