// `npm run oracle`: asks Keras about every operator's cases and all of keras.applications, and rewrites the answers in
// test/reference that the tests compare with. Options: --only operators|applications|models|training|schedules (several with commas),
// --python PATH for a Python that has Keras already (or NETLOOM_ORACLE_PYTHON).
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { ask, oraclePython } from './oracle-python.mjs';
import { root, run } from './run.mjs';

const reference = path.join(root, 'test', 'reference');

/** Leaves a file alone whose content is right: compressing again might give other bytes. */
function write(folder, name, text) {
  const file = path.join(folder, name);
  const zipped = name.endsWith('.gz');
  const before = existsSync(file) ? (zipped ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString('utf8') : null;
  if (before === text) return false;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, zipped ? gzipSync(text, { level: 9 }) : text);
  return true;
}

/** Answers about what is no longer there. */
function clear(folder, keep) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(path.join(folder, name));
}

async function operators(python) {
  const folder = path.join(reference, 'operators');
  const { module } = await runnerImport(path.join(root, 'test', 'main', 'operators', 'requests.ts'), { root, logLevel: 'error' });
  const requests = module.operatorRequests();
  const answers = await ask(python, 'operators.py', [], requests);
  const keep = new Set();
  for (const [type, cases] of Object.entries(answers)) {
    // one case a line, so that a change shows where it is
    const changed = write(folder, `${type}.json`, `[\n${cases.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
    keep.add(`${type}.json`);
    const refused = cases.filter((entry) => 'refused' in entry);
    for (const { title, refused: reason } of refused) console.log(`Keras refuses ${type}, "${title}": ${reason}`);
    console.log(`${type}: ${cases.length} cases${changed ? ', changed' : ''}`);
  }
  clear(folder, keep);
}

async function applications(python) {
  const folder = path.join(reference, 'applications');
  const names = await ask(python, 'applications.py', []);
  for (const [index, name] of names.entries()) {
    const { network, config } = await ask(python, 'applications.py', [name]);
    const changed = [
      write(folder, `${name}.json.gz`, `${JSON.stringify(network)}\n`),
      write(folder, `${name}.keras.json.gz`, `${JSON.stringify(config)}\n`),
    ];
    console.log(
      `${index + 1} of ${names.length}: ${name}, ${network.layers.length} layers${changed.includes(true) ? ', changed' : ''}`,
    );
  }
  clear(folder, new Set(names.flatMap((name) => [`${name}.json.gz`, `${name}.keras.json.gz`])));
}

async function models(python) {
  const folder = path.join(reference, 'models');
  mkdirSync(folder, { recursive: true });
  for (const script of ['models.py', 'models2.py']) {
    const names = await ask(python, script, [folder]);
    console.log(`${script}: ${names.join(', ')}`);
  }
}

/** The learning rate of each step by every schedule. */
async function schedules(python) {
  const file = path.join(root, 'test', 'core', 'plan', 'scheduleCases.ts');
  const { module } = await runnerImport(file, { root, logLevel: 'error' });
  const answers = await ask(python, 'schedules.py', [], module.scheduleRequests());
  const text = `[\n${answers.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
  console.log(`schedules: ${answers.length} cases${write(reference, 'schedules.json', text) ? ', changed' : ''}`);
}

/** Small networks that Keras trains step by step; with the settings of TensorFlow that the reference was made with. */
async function training(python) {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', PYTHONDONTWRITEBYTECODE: '1' };
  for (const script of ['train.py', 'double.py']) {
    if ((await run(python, [path.join(reference, script), path.join(reference, 'training')], { env })) !== 0)
      throw new Error(`${script} failed (see above).`);
  }
}

const parts = { operators, applications, models, training, schedules };

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, python: { type: 'string' } } });
  const chosen = values.only ? values.only.split(',') : Object.keys(parts);
  const strange = chosen.find((name) => !Object.hasOwn(parts, name));
  if (strange !== undefined) throw new Error(`--only takes ${Object.keys(parts).join(', ')}, not ${strange}`);
  const python = await oraclePython(values.python);
  for (const name of chosen) await parts[name](python);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
