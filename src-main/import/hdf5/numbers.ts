/** The part of an HDF5 type that says how a number is stored. */
export interface NumberType {
  /** Class: 0 whole numbers, 1 floating point. */
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
}

type Read = (view: DataView, at: number) => number;

/** How to read one number of a type, or null where it is none that Keras writes. `bfloat16` is kept as uint16. */
export function numberReader({ type, size, signed, littleEndian: little }: NumberType, bfloat16: boolean): Read | null {
  if (type === 1) {
    if (size === 4) return (view, at) => view.getFloat32(at, little);
    if (size === 8) return (view, at) => view.getFloat64(at, little);
    if (size === 2) return (view, at) => halfFloat(view.getUint16(at, little));
    return null;
  }
  if (type !== 0) return null;
  if (size === 2 && bfloat16) return bfloat16Reader(little);
  if (size === 8) return (view, at) => Number(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
  if (size === 4) return (view, at) => (signed ? view.getInt32(at, little) : view.getUint32(at, little));
  if (size === 2) return (view, at) => (signed ? view.getInt16(at, little) : view.getUint16(at, little));
  return size === 1 ? (view, at) => (signed ? view.getInt8(at) : view.getUint8(at)) : null;
}

/** The upper half of a float32. */
function bfloat16Reader(little: boolean): Read {
  const word = new DataView(new ArrayBuffer(4));
  return (view, at) => {
    word.setUint16(0, view.getUint16(at, little));
    return word.getFloat32(0);
  };
}

/** IEEE 754 binary16. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
