// `node scripts/bench-pipeline.mjs [--images 5000] [--epochs 1]`: which share of a training the engine waits for its images:
// CIFAR ResNet-20, batch 64, on generated JPEGs of 32 × 32 and of 128 × 128 that are resized.
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { runFunction } from './load.mjs';

const { values } = parseArgs({
  options: { images: { type: 'string', default: '5000' }, epochs: { type: 'string', default: '1' } },
});
if (!(await build(['node']))) process.exit(1);
const options = { images: Number(values.images), epochs: Number(values.epochs) };
await runFunction('test/slow/benchPipeline.ts', 'printPipeline', options, console.log);
process.exit(0);
