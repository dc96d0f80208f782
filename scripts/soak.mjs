// `npm run soak -- [--runs N]`: trains a tiny network 200 times in a row and looks whether memory stays flat.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from './build.mjs';
import { runFunction } from './load.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' } } });
if (!(await build(['node'], { quiet: true }))) process.exit(1);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.exit((await runFunction('test/slow/soak.ts', 'runSoak', { runs: Number(values.runs), collect }, console.log)) ? 0 : 1);
