/** Text that Keras keeps at a group or an array, by the attribute's name. */
export type TextAttributes = Readonly<Record<string, readonly string[]>>;

/** What an HDF5 file holds, without the numbers. Paths have no slash in front; the root is ''. */
export interface Hdf5Listing {
  readonly arrays: readonly (readonly [path: string, shape: readonly number[]])[];
  readonly attributes: readonly (readonly [path: string, attributes: TextAttributes])[];
}

export interface Hdf5Array {
  readonly path: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

/** What the worker is asked; it works on one file and answers each request once. */
export type Hdf5Request =
  | { readonly kind: 'list'; readonly file: string }
  | { readonly kind: 'read'; readonly paths: readonly string[] }
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly groups: readonly (readonly [path: string, attributes: Readonly<Record<string, string>>])[];
      readonly arrays: readonly Hdf5Array[];
    };

export type Hdf5Reply =
  | { readonly ok: true; readonly value: Hdf5Listing | readonly Hdf5Array[] | null }
  /** Continues "... can't be read: ". */
  | { readonly ok: false; readonly message: string };
