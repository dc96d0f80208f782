// `npm run benchmark`: how long the analysis and an import take for 50, 177, 500 and 5,000 layers.
import { runFunction } from './load.mjs';

await runFunction('test/slow/benchmark.ts', 'printBenchmark', console.log);
