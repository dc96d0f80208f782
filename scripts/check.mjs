// `npm run check`: what must be right before a commit, two at a time. `--no-tests` leaves the unit tests out.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, runBin } from './run.mjs';

const projects = ['test', 'src-main', 'src-renderer', 'src-core', 'src-preload'];
/** The longest first, so that none is left alone at the end. */
const steps = [
  ...projects.map((project) => [
    `types: ${project}`,
    'typescript/bin/tsc',
    ['-p', project, '--pretty', String(process.stdout.isTTY === true)],
  ]),
  ['unused code', 'knip/bin/knip.js', []],
  ['lint and format', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
];
let failed = 0;

function tell(title, code, started) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed++;
}

/** Runs one; what it says comes at once when it ends, not among the words of the other. */
function check([title, bin, args]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', bin), ...args], { cwd: root });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      tell(title, code, started);
      resolve();
    });
  });
}

async function checkAll() {
  for (let step = steps.shift(); step; step = steps.shift()) await check(step);
}

await Promise.all([checkAll(), checkAll()]);
if (!process.argv.includes('--no-tests')) {
  const started = performance.now();
  tell('unit tests', await runBin('vitest/vitest.mjs', ['run']), started);
}
process.exit(failed === 0 ? 0 : 1);
