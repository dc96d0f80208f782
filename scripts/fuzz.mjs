// `npm run fuzz -- [--runs N] [--seed S]`: mutates documents and import files at random; 100,000 times without options.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runFunction } from './load.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
await runFunction('test/slow/fuzz.ts', 'runFuzz', { runs: Number(values.runs), seed, collect }, console.log);
