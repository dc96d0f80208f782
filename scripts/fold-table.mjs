// `node scripts/fold-table.mjs [NAME]`: every network of keras.applications folded and unfolded, with nodes and CPU times.
import { runFunction } from './load.mjs';

process.exitCode = (await runFunction('test/slow/foldTable.ts', 'printFoldTable', console.log, process.argv[2])) > 0 ? 1 : 0;
