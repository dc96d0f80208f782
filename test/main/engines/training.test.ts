import { describe, expect, it } from 'vitest';
import type { Engine } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { webgpuEngine } from '#main/engines/tfjs/webgpu.ts';
import { expectKerasTraining, referenceNames } from './referenceTraining.ts';

/** Those that do not sum as TensorFlow does: JavaScript in double precision, a GPU in another order. */
const summedElsewhere: readonly Engine[] = [webgpuEngine, cpuEngine];

/** Of the large ones, plain JavaScript takes these steps alone: each takes it seconds. */
const slow = { 'small-plain-residual': 4, 'small-bottleneck-v1': 4 } as Readonly<Record<string, number>>;

for (const engine of [tensorflowEngine, webgpuEngine, wasmEngine, cpuEngine]) {
  const status = await engine.detect();
  describe.skipIf(!status.available)(
    `${engine.name}: trains as Keras does${status.available ? '' : ` (skipped: ${status.reason})`}`,
    () => {
      // An adapter that is only played by a program takes minutes
      it.for(referenceNames)('%s', { timeout: engine === webgpuEngine ? 600_000 : 60_000 }, async (name) => {
        const loaded = await engine.load();
        expect(loaded.name).toBe(engine.name);
        await expectKerasTraining(loaded, name, {
          // GPUs have less exact functions too
          ...(engine === webgpuEngine ? { everyStep: 1e-3 } : {}),
          ...(engine === cpuEngine ? { steps: slow[name] } : {}),
          double: summedElsewhere.includes(engine),
        });
      });
    },
  );
}
