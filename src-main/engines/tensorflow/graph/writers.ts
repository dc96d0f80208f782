import type { PrimitiveName } from '#core/primitives/primitive.ts';
import type { Writers } from './writer.ts';
import { arrays } from './writers/arrays.ts';
import { elementwise } from './writers/elementwise.ts';
import { normalize } from './writers/normalize.ts';
import { reductions } from './writers/reductions.ts';
import { windows } from './writers/windows.ts';

/** Every primitive as TensorFlow operations. A primitive that is missing here does not compile. */
export const writers: Writers<PrimitiveName> = { ...elementwise, ...arrays, ...reductions, ...windows, ...normalize };
