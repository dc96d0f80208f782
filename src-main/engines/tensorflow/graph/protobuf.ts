/**
 * Writes protocol-buffer messages: each function gives one field, a message is its fields one after the other.
 * The format is small and frozen: https://protobuf.dev/programming-guides/encoding/.
 */
export type Field = Uint8Array;

const utf8 = new TextEncoder();

/** A whole number as base-128 digits, the lowest first; negative ones as 64-bit two's complement. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

export function message(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}

/** Also for truth values (0 or 1) and enumerations. */
export function integer(number: number, value: number): Field {
  return Uint8Array.from([...varint(number << 3), ...varint(value)]);
}

export function float(number: number, value: number): Field {
  return message(Uint8Array.from(varint((number << 3) | 5)), new Uint8Array(Float32Array.of(value).buffer));
}

/** A message inside a message, or raw bytes. */
export function bytes(number: number, value: Uint8Array): Field {
  return message(Uint8Array.from([...varint((number << 3) | 2), ...varint(value.length)]), value);
}

export function text(number: number, value: string): Field {
  return bytes(number, utf8.encode(value));
}

/** A list of whole numbers. */
export function integers(number: number, values: readonly number[]): Field {
  return bytes(number, Uint8Array.from(values.flatMap(varint)));
}
