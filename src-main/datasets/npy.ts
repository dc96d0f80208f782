import { product } from '#core/shapes/product.ts';

/** An array of NumPy's in memory, in its own number type, C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data:
    | Float32Array
    | Float64Array
    | Uint8Array
    | Int8Array
    | Uint16Array
    | Int16Array
    | Uint32Array
    | Int32Array
    | BigInt64Array;
  /** Whole numbers, judged by the type alone. */
  readonly whole: boolean;
}

const kinds = {
  '<f4': Float32Array,
  '<f8': Float64Array,
  '|u1': Uint8Array,
  '|i1': Int8Array,
  '<u2': Uint16Array,
  '<i2': Int16Array,
  '<u4': Uint32Array,
  '<i4': Int32Array,
  '<i8': BigInt64Array,
} as const;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const maxAxes = 16;

/**
 * Reads a `.npy` file (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 * Throws an `Error` whose message continues "... can't be read: ".
 */
export function readNpy(file: Uint8Array): NpyArray {
  if (file.length < 10 || magic.some((byte, i) => file[i] !== byte)) throw new Error('it is not a NumPy array');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wide = file[6]! >= 2;
  if (file[6]! > 3 || (wide && file.length < 12)) throw new Error('its version of the format is not known here');
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (wide ? 12 : 10) + headerLength;
  if (start > file.length) throw new Error('its header is longer than the file; was it cut off?');
  const header = new TextDecoder('latin1').decode(file.subarray(wide ? 12 : 10, start));

  const type = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const sizes = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (type === undefined || order === undefined || sizes === undefined)
    throw new Error('its header is not understood (arrays of objects or of records are not read)');
  if (!Object.hasOwn(kinds, type))
    throw new Error(`its numbers are of type ${type}; save it with .astype('float32') or .astype('int32')`);
  if (order === 'True') throw new Error('it is stored in Fortran order; save it with numpy.ascontiguousarray(...)');

  const shape = (sizes.match(/\d+/g) ?? []).map(Number);
  const Kind = kinds[type as keyof typeof kinds];
  const count = product(shape);
  if (shape.length > maxAxes || !Number.isSafeInteger(count)) throw new Error(`its shape (${sizes.trim()}) is too large`);
  const bytes = file.length - start;
  if (count * Kind.BYTES_PER_ELEMENT !== bytes) {
    throw new Error(
      `its shape (${shape.join(', ')}) needs ${count * Kind.BYTES_PER_ELEMENT} bytes, but it has ${bytes}; was it cut off?`,
    );
  }
  // Typed arrays must begin at a multiple of their element size; a copy does.
  const aligned = (file.byteOffset + start) % Kind.BYTES_PER_ELEMENT === 0;
  const body = aligned ? file.subarray(start) : new Uint8Array(file.subarray(start));
  return { shape, data: new Kind(body.buffer as ArrayBuffer, body.byteOffset, count), whole: !type.startsWith('<f') };
}
