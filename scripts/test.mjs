// `npm test`: sets up what the tests need, then checks, builds and runs everything. Says what it skipped and why.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run, runBin } from './run.mjs';
import { displayPrefix, findChromium, findElectron, findTensorflow } from './setup-tests.mjs';

const results = mkdtempSync(path.join(os.tmpdir(), 'netloom-test-'));
process.on('exit', () => rmSync(results, { recursive: true, force: true }));
const skipped = [];
const total = { passed: 0, failed: 0, skipped: 0 };
/** Told again at the end: of a log this long it is what is kept, and read. */
const failures = [];

function failed(what) {
  total.failed++;
  failures.push(what);
}

async function step(title, code) {
  const result = await code;
  console.log(`${result === 0 ? 'ok    ' : 'FAILED'} ${title}`);
  if (result !== 0) failed(title);
}

/** Runs a vitest suite and adds up its own counts. */
async function suite(title, args, options) {
  const file = path.join(results, `${title.replaceAll(' ', '-')}.json`);
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=./scripts/tellReporter.mjs',
  ];
  const prefix = options?.prefix ?? [];
  const [program, ...rest] = [...prefix, process.execPath, ...command];
  const code = await run(program, rest, { env: { ...process.env, ...options?.env, NETLOOM_TEST_REPORT: file } });
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    for (const outcome of Object.keys(total)) total[outcome] += report[outcome];
    failures.push(...report.failures.map((failure) => `${title}: ${failure}`));
    if (code !== 0 && report.failed === 0) failed(`${title}: vitest ended with ${code}, and named no test`);
  } catch {
    failed(`${title}: no results were written`);
  }
}

await step('build', run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]));
// What the tests need comes from elsewhere, while the check computes
const [, tensorflow, chromium] = await Promise.all([
  step('check', runBin('../scripts/check.mjs', ['--no-tests'])),
  findTensorflow(),
  findChromium(),
]);
if (tensorflow) skipped.push(tensorflow);
await suite('unit', []);

if (chromium.executable)
  await suite('browser', ['--config', 'vitest.e2e.config.ts', 'test/e2e/browser'], {
    env: { CHROMIUM_EXECUTABLE: chromium.executable },
  });
else skipped.push(chromium.note);
await suite('trainings', ['--config', 'vitest.e2e.config.ts', '--project', 'trainings']);

const electron = findElectron();
const display = displayPrefix();
if (!electron.executable) skipped.push(electron.note);
else if (!display) skipped.push('the desktop tests: no display, and no xvfb-run to make one');
else
  await suite('desktop', ['--config', 'vitest.e2e.config.ts', 'test/e2e/electron'], {
    prefix: display,
    env: { ELECTRON_EXECUTABLE: electron.executable },
  });

for (const failure of failures) console.log(`Failed: ${failure}`);
for (const reason of skipped) console.log(`Skipped: ${reason}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
