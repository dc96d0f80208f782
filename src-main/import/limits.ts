/**
 * Finding out what is in a file takes no longer; with the start of the program that is under 20 seconds. Weights have time
 * by their size (`deadline.ts`).
 */
export const timeLimit = 18_000;
/** Text of a model; the largest of keras.applications have under 1 MB. */
export const maximumText = 64 * 2 ** 20;
/** Objects, lists and the values in them: what parsing them takes is a hundred bytes each. */
export const maximumValues = 8_000_000;
/** Weights that are unpacked or read. */
export const maximumWeights = 4 * 2 ** 30;
/** Deflate can't do better than 1032 : 1, so a claim above this is a lie. */
export const maximumRatio = 1100;
/** Far above any archive of Keras. */
export const maximumEntries = 10_000;
/** Groups and arrays of an HDF5 file; the largest networks have some thousands. */
export const maximumObjects = 200_000;

/** Bytes of a file with the weights of a network: with what optimizers keep of them they fit in many times over. */
export function weightsLimit(parameters: number): number {
  return Math.min(maximumWeights, 16 * 4 * parameters + 64 * 2 ** 20);
}
