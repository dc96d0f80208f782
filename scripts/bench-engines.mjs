// `npm run bench:engines`: trains four networks on every engine that is here, on plain tfjs-layers, and with Keras's fit (in a
// virtual environment, made where there is none), in turns; prints medians, ratios and peak memory as a Markdown table.
// Options: --short, --only NAMES (networks digits, cifar, resnet34, resnet50; engines; several with commas), --json,
// --profile (where the time of a step goes, primitive by primitive, on tensorflow and in Keras, instead of the table),
// --python PATH for a Python that has Keras already (or NETLOOM_ORACLE_PYTHON).
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { runFunction } from './load.mjs';
import { oraclePython } from './oracle-python.mjs';

async function main() {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      only: { type: 'string' },
      python: { type: 'string' },
    },
  });
  const only = values.only?.split(',').map((name) => name.trim()) ?? [];
  if (!(await build(['node']))) throw new Error('The command line could not be built (see above).');
  const python = await oraclePython(values.python);
  const options = { short: values.short, json: values.json, profile: values.profile, only, python };
  await runFunction('test/slow/benchEngines/print.ts', 'printEngines', options, console.log, console.error);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
