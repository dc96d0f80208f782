// @ts-expect-error a script without types
import { build } from '../scripts/build.mjs';

/** The command, the training process and the reader of HDF5 run as they are shipped: built, once, before all tests. */
export async function setup(): Promise<void> {
  if (!(await build(['node'], { quiet: true }))) throw new Error('The command could not be built.');
}
