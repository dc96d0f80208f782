import type { PrimitiveDefinitions } from './definition.ts';
import { arrays } from './definitions/arrays.ts';
import { elementwise } from './definitions/elementwise.ts';
import { reductions } from './definitions/reductions.ts';
import { windows } from './definitions/windows.ts';
import type { PrimitiveName } from './primitive.ts';

/** What each primitive gives out and its gradient. A primitive that is missing here does not compile. */
export const primitives: PrimitiveDefinitions<PrimitiveName> = { ...elementwise, ...arrays, ...reductions, ...windows };
