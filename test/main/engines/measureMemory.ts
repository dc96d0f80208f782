import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { MemoryOptions } from '#core/analysis/memory.ts';
import { targetKind, targetShape } from '#core/plan/targets.ts';
import type { Plan } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import type { LoadedEngine } from '#main/engines/engine.ts';
import { numbers } from './numbers.ts';

/** The hooks of tfjs's engine through which every tensor comes and goes. */
interface Tracking {
  trackTensor(tensor: Tensor, backend: unknown): void;
  disposeTensor(tensor: Tensor): void;
}

/** Most bytes of tensor data that were alive at any moment of `work`; tensors that share their data count once. */
async function peakBytes(work: () => Promise<void>): Promise<number> {
  const engine = tf.engine() as unknown as Tracking;
  const { trackTensor, disposeTensor } = engine;
  const alive = new Map<object, { count: number; bytes: number }>();
  let [now, peak] = [0, 0];
  engine.trackTensor = function (tensor, backend) {
    trackTensor.call(this, tensor, backend);
    const entry = alive.get(tensor.dataId) ?? { count: 0, bytes: tensor.size * tf.util.bytesPerElement(tensor.dtype) };
    if (entry.count === 0) now += entry.bytes;
    entry.count++;
    alive.set(tensor.dataId, entry);
    peak = Math.max(peak, now);
  };
  engine.disposeTensor = function (tensor) {
    const entry = tensor.isDisposed ? undefined : alive.get(tensor.dataId);
    if (entry && --entry.count === 0) {
      now -= entry.bytes;
      alive.delete(tensor.dataId);
    }
    disposeTensor.call(this, tensor);
  };
  try {
    await work();
  } finally {
    Object.assign(engine, { trackTensor, disposeTensor });
  }
  return peak;
}

/** The most bytes that tensors take while a session is made and two steps are trained: weights, slots and all between. */
export async function measuredMemory(engine: LoadedEngine, plan: Plan, options: MemoryOptions): Promise<number> {
  const { batchSize: size, settings } = options;
  const array = (shape: readonly number[]) => ({ shape: [...shape], data: numbers([...shape], 1) });
  const output = plan.layers[plan.outputs[0]!]!.output as number[];
  const kind = targetKind(settings.loss, true);
  const y = [size, ...(targetShape(kind, [null, ...output]).slice(1) as number[])];
  const labels = { shape: y, data: new Int32Array(product(y)) };
  const x = array([size, ...(plan.layers[plan.inputs[0]!]!.output as number[])]);
  return peakBytes(async () => {
    const session = await engine.createSession(plan, { ...settings, seed: 1 });
    for (let step = 0; step < 2; step++) await session.step({ size, x, y: kind === 'indices' ? labels : array(y) });
    session.dispose();
  });
}
