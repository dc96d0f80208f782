// `npm run zoo [-- --only IDS] [-- --engine NAME]`: goes through every network of the zoo, the largest too: its parameters beside
// those of its source, its problems, and one training step of one sample. VGG19 takes some gigabytes of memory for that.
import { parseArgs } from 'node:util';
import { runFunction } from './load.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, engine: { type: 'string' } } });
const only = values.only?.split(',').map((id) => id.trim()) ?? [];
try {
  const faults = await runFunction('test/slow/zoo.ts', 'printZoo', { only, engine: values.engine ?? null }, console.log);
  process.exit(faults > 0 ? 1 : 0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
