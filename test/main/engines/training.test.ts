import { describe, expect, it } from 'vitest';
import type { Engine } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { expectKerasTraining, referenceNames } from './referenceTraining.ts';

const engines: Engine[] = [tensorflowEngine, wasmEngine, cpuEngine];

for (const engine of engines) {
  describe(`${engine.name}: a training like Keras's`, () => {
    it.for(referenceNames)('%s', async (name) => {
      const loaded = await engine.load();
      expect(loaded.name).toBe(engine.name);
      await expectKerasTraining(loaded, name);
    });
  });
}
