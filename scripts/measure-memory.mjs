// `node scripts/measure-memory.mjs`: what a training step takes in memory, predicted and measured (docs/memory.md).
import { runFunction } from './load.mjs';

await runFunction('test/slow/measureMemory.ts', 'printMemoryError', console.log);
process.exit(0);
