import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { root } from '../run.mjs';

const packages = path.join(root, 'node_modules', '@tensorflow');
const core = path.join(packages, 'tfjs-core', 'dist');
const node = path.join(packages, 'tfjs-node-gpu', 'dist');

/** Writes what tfjs-node's own `run_tests` loads of tfjs-core, as modules in the folder; returns the first. */
export function testEntry(folder) {
  const from = (file) => JSON.stringify(path.join(core, file));
  const environments = path.join(folder, 'environments.mjs');
  // Before the tests: each `describe` asks for the environments at once
  writeFileSync(
    environments,
    `import { setTestEnvs } from ${from('jasmine_util.js')};
setTestEnvs([{ name: 'test-tensorflow', backendName: 'tensorflow', flags: {}, isDataSync: true }]);
`,
  );
  const entry = path.join(folder, 'tests.mjs');
  const files = ['public/chained_ops/register_all_chained_ops.js', 'register_all_gradients.js'];
  const imports = [...files.map(from), JSON.stringify(environments), from('tests.js')];
  const tests = imports.map((file) => `import ${file};\n`).join('');
  writeFileSync(entry, `${tests}export * from ${from('jasmine_util.js')};\n`);
  return entry;
}

/** Parts of the names of those tests that tfjs-node's authors leave out for their own backend; they stand in its runner. */
export function upstreamIgnores() {
  const text = readFileSync(path.join(node, 'run_tests.js'), 'utf8');
  const list = /IGNORE_LIST = (\[[\s\S]*?\n\]);/.exec(text)?.[1];
  if (!list) throw new Error('run_tests.js of tfjs-node-gpu has no list of left out tests any more: look how it is run now.');
  return [...runInNewContext(list)];
}

/**
 * What the node backend's tests ask for gets a stand-in: the part of tfjs-core that is a module and so can't be loaded either
 * (they get the one bundled), and who says where the addon lies.
 */
export function provideToNode(jasmineUtil, addon) {
  const require = createRequire(path.join(node, 'index.js'));
  const put = (name, exports) => {
    const file = require.resolve(name);
    const standIn = new Module(file);
    standIn.exports = exports;
    standIn.loaded = true;
    require.cache[file] = standIn;
  };
  put('@tensorflow/tfjs-core/dist/jasmine_util', jasmineUtil);
  put('@mapbox/node-pre-gyp', { find: () => addon });
}

/** The files with the node backend's own tests; those that read data which its package does not hold can't be run. */
export function nodeTests() {
  const all = readdirSync(node, { recursive: true })
    .filter((file) => file.endsWith('_test.js'))
    .sort();
  const lacksData = (file) => readFileSync(path.join(node, file), 'utf8').includes('test_objects/');
  return {
    files: all.filter((file) => !lacksData(file)).map((file) => path.join(node, file)),
    withoutData: all.filter(lacksData),
  };
}
