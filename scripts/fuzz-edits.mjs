// `npm run fuzz:edits -- [--runs N] [--seed S]`: plays random sequences of what a person can do in the editor; 10,000 without options.
import { parseArgs } from 'node:util';
import { runFunction } from './load.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
await runFunction('test/slow/fuzzEdits.ts', 'runFuzzEdits', { runs: Number(values.runs), seed }, console.log);
// Notes at the edge of the window would be waited for, though there is none
process.exit();
