// `npm run benchmark:editor`: how quick the window is in a real Chromium, beside React Flow's own nodes and Netron.
// Options: --short (one run of each, without Netron), --runs N, --json (one JSON value on stdout), --only PART.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ended } from './editor-benchmark/ended.mjs';
import { launch } from './editor-benchmark/pages.mjs';
import { parts } from './editor-benchmark/parts.mjs';
import { servePlain } from './editor-benchmark/plain.mjs';
import { runFunction } from './load.mjs';
import { root } from './run.mjs';
import { findChromium } from './setup-tests.mjs';

const networks = ['ResNet50', 'ResNet101', 'NASNetLarge'];
/** The two that are compared, drawn with blocks. */
const drawn = ['drawn ResNet50', 'drawn ResNet101'];

/** `netloom serve` over a folder of its own, as a person starts it. */
async function serveWindow(home) {
  const drawings = path.join(home, 'drawings');
  const named = [...networks.map((name) => [name, `${name}.json`]), ...drawn.map((name) => [name, `${name}.netloom`])];
  const files = named.map(([, file]) => path.join(drawings, file));
  const args = [path.join(root, 'bin', 'netloom.mjs'), 'serve', '--json', '--folder', drawings, ...files];
  const env = { ...process.env, NETLOOM_DATA: path.join(home, 'data') };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit').then(() => {
    throw new Error('netloom serve ended before it said its address');
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), gone]);
  gone.catch(() => undefined);
  const { urls } = JSON.parse(line);
  const url = new URL(urls[0]);
  url.searchParams.delete('open');
  return { url: url.href, named: Object.fromEntries(named.map(([name], i) => [name, urls[i]])), close: () => ended(child) };
}

async function main() {
  const { values } = parseArgs({
    options: { short: { type: 'boolean' }, json: { type: 'boolean' }, runs: { type: 'string' }, only: { type: 'string' } },
  });
  const runs = values.short ? 1 : Number(values.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number from 1 on.');
  const chosen = values.only === undefined ? Object.keys(parts) : values.only.split(',');
  const strange = chosen.find((name) => !Object.hasOwn(parts, name));
  if (strange !== undefined) throw new Error(`--only takes ${Object.keys(parts).join(', ')}, not ${strange}.`);
  const { executable, note } = await findChromium();
  if (!executable) throw new Error(`There is nothing to measure with. ${note}`);
  if (!(await build(['node', 'electron'], { quiet: true }))) throw new Error('The build failed (see above).');

  const home = mkdtempSync(path.join(os.tmpdir(), 'netloom-benchmark-'));
  const ends = [async () => rmSync(home, { recursive: true, force: true })];
  try {
    const drawings = path.join(home, 'drawings');
    await runFunction('test/slow/editorDocuments.ts', 'writeEditorDocuments', drawings, networks);
    const window = await serveWindow(home);
    ends.push(window.close);
    const plain = await servePlain(path.join(home, 'plain'));
    ends.push(plain.close);
    const browser = await launch(executable);
    ends.push(() => browser.close());
    const pages = { browser, window: window.url, named: window.named, plain: plain.url };
    if (!values.json) console.log(machine(browser.version(), runs));
    const results = {};
    for (const name of chosen) {
      const { measure, print } = parts[name];
      results[name] = await measure(pages, { runs, short: values.short === true, drawings });
      if (!values.json) print(results[name]);
    }
    if (values.json) console.log(JSON.stringify(results));
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

function machine(version, runs) {
  const cpus = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  const load = os.loadavg()[0].toFixed(1);
  return `${cpus.length} x ${cpus[0].model.trim()}, ${memory} GiB, ${os.platform()}; Chromium ${version}, headless, software rendering; Node ${process.version}; load ${load}; medians of ${runs}\n`;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
