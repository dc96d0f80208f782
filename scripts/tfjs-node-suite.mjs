// `npm run tfjs-node-suite`: runs the test suite of tfjs's node backend, taken from the npm packages, on the tensorflow engine
// that is installed here. A failure that docs/tfjs-node-suite.md does not list fails it, as does one it lists that passes.
// `--only TEXT`: tests whose name has this in it (the list is not judged then). `--keep`: leaves its folder there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { runFunction } from './load.mjs';
import { root, run } from './run.mjs';
import { collect, judge, listedFailures, print } from './tfjs-node-suite/results.mjs';
import { nodeTests, provideToNode, testEntry, upstreamIgnores } from './tfjs-node-suite/upstream.mjs';

/** What runs the suite, in the version that tfjs-node asks for. */
const jasmineVersion = 'jasmine@4.2.1';

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, keep: { type: 'boolean', default: false } } });
  const folder = mkdtempSync(path.join(tmpdir(), 'netloom-tfjs-suite-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n');
    const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', jasmineVersion];
    if ((await run('npm', npm, { cwd: folder, shell: process.platform === 'win32' })) !== 0)
      throw new Error('npm could not fetch jasmine, which runs the suite (see above).');
    const core = await bundleCoreTests(folder);
    const engine = await runFunction('test/slow/tfjsNodeEngine.ts', 'loadEngine');
    const results = await runSuite(folder, { core, addon: engine.addon, only: values.only });
    print({ engine, ...results });
    const listed = listedFailures(readFileSync(path.join(root, 'docs', 'tfjs-node-suite.md'), 'utf8'));
    return judge(results, listed, values.only === undefined);
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
    else console.log(`Kept ${folder}.`);
  }
}

/** tfjs-core's tests are modules that Node can't read as they are (no extensions); one file of them it can. */
async function bundleCoreTests(folder) {
  const entry = testEntry(folder);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: path.join(folder, 'core'),
      minify: false,
      target: 'node20',
      // A test file exports nothing: all it does is a side effect
      rolldownOptions: { external: [/^jasmine-core/], treeshake: false, output: { format: 'cjs', entryFileNames: 'tests.cjs' } },
    },
  });
  return path.join(folder, 'core', 'tests.cjs');
}

async function runSuite(folder, { core, addon, only }) {
  const Jasmine = createRequire(path.join(folder, 'package.json'))('jasmine');
  const jasmine = new Jasmine({ projectBaseDir: folder });
  jasmine.exitOnCompletion = false;
  jasmine.loadConfig({ spec_files: [], random: false, jsLoader: 'require' });
  const ignores = upstreamIgnores();
  const leftOut = [];
  jasmine.env.configure({
    specFilter: (spec) => {
      const name = spec.getFullName();
      const ignored = ignores.some((part) => name.includes(part));
      if (ignored) leftOut.push(name);
      return !ignored && (only === undefined || name.includes(only));
    },
  });
  jasmine.clearReporters();
  const { reporter, results } = collect();
  jasmine.addReporter(reporter);
  const require = createRequire(core);
  provideToNode(require(core), addon);
  const { files, withoutData } = nodeTests();
  for (const file of files) require(file);
  // A folder of its own: some tests write files where they are run
  process.chdir(folder);
  await jasmine.execute();
  process.chdir(root);
  return { ...results, leftOut: leftOut.length, withoutData };
}

try {
  process.exit((await main()) ? 0 : 1);
} catch (error) {
  console.error([error.message, error.remedy].filter(Boolean).join(' '));
  process.exit(1);
}
