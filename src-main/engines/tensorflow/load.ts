import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { messageOf } from '#core/words/messageOf.ts';
import { overrideKernels } from './kernels.ts';
import { type InstalledEngine, locateEngine } from './locate.ts';
import { polyfillNodeUtil } from './node-polyfill.ts';
import { appRequire, tfjsNodePackage } from './packages.ts';
import { EngineProblem } from './problem.ts';
import { withoutNotes } from './quiet.ts';

/** The tfjs namespace with the `tensorflow` backend. */
export type Tensorflow = typeof import('@tensorflow/tfjs-node-gpu');

let loaded: Tensorflow | undefined;

/**
 * Loads tfjs-node-gpu on the installed engine, once a process; its backend is the current one afterwards.
 * Throws `not-installed` or `broken`.
 */
export function loadTensorflow(): Tensorflow {
  loaded ??= load(requireEngine());
  return loaded;
}

function load(engine: InstalledEngine): Tensorflow {
  polyfillNodeUtil();
  // TensorFlow reads these when its library is opened. 2: errors only.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // TensorFlow leaves oneDNN's operations out on processors without AVX-512 for networks, but they are faster there too:
  // a step of a residual network takes 0.6 of the time on a processor with AVX2 alone.
  if (process.arch === 'x64') process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  // Else TensorFlow takes all of a GPU's memory, and the desktop needs some of it.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  const tfjsRequire = createRequire(join(tfjsNodePackage().folder, 'package.json'));
  // tfjs-node-gpu asks node-pre-gyp where its addon is. Answering in its stead also spares loading that package.
  const finder = tfjsRequire.resolve('@mapbox/node-pre-gyp');
  const before = tfjsRequire.cache[finder];
  const standIn = new Module(finder);
  standIn.exports = { find: () => engine.addon };
  standIn.loaded = true;
  tfjsRequire.cache[finder] = standIn;
  try {
    const tf = withoutNotes(engine.quiet, () => appRequire('@tensorflow/tfjs-node-gpu') as Tensorflow);
    overrideKernels(tf, engine.manifest.tensorflow);
    return tf;
  } catch (error) {
    throw new EngineProblem(
      'broken',
      'The tensorflow engine is installed but could not be loaded.',
      'Install it again: netloom engines install tensorflow.',
      messageOf(error),
    );
  } finally {
    if (before) tfjsRequire.cache[finder] = before;
    else delete tfjsRequire.cache[finder];
  }
}

function requireEngine(): InstalledEngine {
  const located = locateEngine(tfjsNodePackage().version);
  if (located.state === 'installed') return located.engine;
  if (located.state === 'missing') {
    throw new EngineProblem(
      'not-installed',
      'The tensorflow engine is not installed.',
      'Install it: netloom engines install tensorflow.',
    );
  }
  throw new EngineProblem(
    'broken',
    `The tensorflow engine can't be used. ${located.reason}`,
    'Install it again: netloom engines install tensorflow.',
  );
}
