import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { locateEngine } from '#main/engines/tensorflow/locate.ts';
import { tfjsNodePackage } from '#main/engines/tensorflow/packages.ts';

export interface SuiteEngine {
  readonly version: string;
  readonly device: string;
  /** The compiled addon's file. */
  readonly addon: string;
}

/** Loads the installed tensorflow engine as the trainer does, its kernels mended; it is the current backend afterwards. */
export async function loadEngine(): Promise<SuiteEngine> {
  const tf = loadTensorflow();
  await tf.ready();
  const { version, device } = detectTensorflow();
  const located = locateEngine(tfjsNodePackage().version);
  if (located.state !== 'installed')
    throw new Error('The tensorflow engine is not installed: netloom engines install tensorflow.');
  return { version: version ?? 'unknown', device: device ?? 'an unknown device', addon: located.engine.addon };
}
