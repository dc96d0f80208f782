import { File } from 'h5wasm/node';
import type { Hdf5Request } from './protocol.ts';

/** Writes groups with their text attributes, and arrays in C order; a parent stands before what is in it. */
export function writeFile({ file: name, groups, arrays }: Extract<Hdf5Request, { kind: 'write' }>): void {
  const file = new File(name, 'w');
  try {
    for (const [path, attributes] of groups) {
      const group = file.create_group(path);
      for (const [key, value] of Object.entries(attributes)) group.create_attribute(key, value);
    }
    for (const { path, shape, data } of arrays) {
      const dtype = data instanceof Float32Array ? '<f4' : data instanceof Int32Array ? '<i4' : '<q';
      file.create_dataset({ name: path, data, shape: [...shape], dtype });
    }
  } finally {
    file.close();
  }
}
