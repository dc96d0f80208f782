import { createRequire } from 'node:module';

/** tfjs's version, told without reading tfjs: that is for who computes. */
export const tfjsVersion: string = createRequire(import.meta.url)('@tensorflow/tfjs-core/package.json').version;
