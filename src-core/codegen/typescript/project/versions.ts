/** What exported projects are pinned to; a test holds it against what Netloom itself is tested with. */
export const versions = {
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  '@tensorflow/tfjs-core': '4.22.0',
  '@types/node': '20.19.43',
  mnist: '1.1.0',
  typescript: '7.0.2',
} as const;
