// `npm run check`: what must be right before a commit, quickest first. `--no-tests` leaves the unit tests out.
import { runBin } from './run.mjs';

const projects = ['src-core', 'src-main', 'src-preload', 'src-renderer', 'test'];
const steps = [
  ...projects.map((project) => [`types: ${project}`, 'typescript/bin/tsc', ['-p', project]]),
  ['lint and format', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['unused code', 'knip/bin/knip.js', []],
  ...(process.argv.includes('--no-tests') ? [] : [['unit tests', 'vitest/vitest.mjs', ['run']]]),
];

let failed = 0;
for (const [title, bin, args] of steps) {
  const started = performance.now();
  const code = await runBin(bin, args);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
