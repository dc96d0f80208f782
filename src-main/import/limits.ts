/** A whole import takes no longer. */
export const timeLimit = 20_000;
/** Text of a model; the largest of keras.applications have under 1 MB. */
export const maximumText = 64 * 2 ** 20;
/** Objects, lists and the values in them: what parsing them takes is a hundred bytes each. */
export const maximumValues = 8_000_000;
/** A model's JSON nests about 20 levels, and 6 more for a model in a model. */
export const maximumNesting = 300;
/** Weights that are unpacked or read. */
export const maximumWeights = 4 * 2 ** 30;
/** Deflate can't do better than 1032 : 1, so a claim above this is a lie. */
export const maximumRatio = 1100;
/** Far above any archive of Keras. */
export const maximumEntries = 10_000;
/** Groups and arrays of an HDF5 file; the largest networks have some thousands. */
export const maximumObjects = 200_000;
