import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedArray } from '../../engine.ts';
import type { Tensorflow } from '../load.ts';
import type { GraphDef, Reference } from './graphDef.ts';

/** The part of tfjs-node-gpu's native addon that is used here. Numbers stand for tensors and sessions. */
export interface GraphBinding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_TYPE: number;
  createTensor(shape: readonly number[], dtype: number, data: Float32Array | Int32Array): number;
  deleteTensor(tensor: number): void;
  executeOp(
    name: string,
    attributes: readonly { name: string; type: number; value: number }[],
    inputs: readonly number[],
    outputs: number,
  ): { id: number }[];
  tensorDataSync(tensor: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  /** Names with `:` and the output's index, separated by commas. */
  runSavedModel(session: number, tensors: readonly number[], inputs: string, outputs: string): { id: number; shape: number[] }[];
}

export function graphBinding(tf: Tensorflow): GraphBinding {
  // by name: another engine may be the current one
  return (tf.findBackend('tensorflow') as unknown as { binding: GraphBinding }).binding;
}

/**
 * A tensor in TensorFlow's own memory. The addon's tensors may be made of the array itself, which TensorFlow then holds
 * for as long as a variable has that value, and gives back on whichever of its threads comes to it: a step would write
 * into the array, and Node.js, which is told on another thread than its own, ends now and then.
 */
function ownTensor(binding: GraphBinding, { shape, data }: NamedArray): number {
  const dtype = data instanceof Int32Array ? binding.TF_INT32 : binding.TF_FLOAT;
  const shared = binding.createTensor(shape, dtype, data);
  try {
    return binding.executeOp('DeepCopy', [{ name: 'T', type: binding.TF_ATTR_TYPE, value: dtype }], [shared], 1)[0]!.id;
  } finally {
    binding.deleteTensor(shared);
  }
}

const output = (ref: Reference) => (ref.includes(':') ? ref : `${ref}:0`);

/** A graph in a TensorFlow session of its own, on all cores. */
export class SavedGraph {
  private readonly session: number;

  /** Throws TensorFlow's own words where it does not take the graph. */
  constructor(
    private readonly binding: GraphBinding,
    graph: GraphDef,
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'netloom-graph-'));
    try {
      writeFileSync(join(folder, 'saved_model.pb'), graph.savedModel());
      this.session = binding.loadSavedModel(folder, 'serve');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Computes what the wanted values need and nothing else. Each of them has to be an operation's own result, not a feed. */
  run(feeds: ReadonlyMap<Reference, NamedArray>, wanted: readonly Reference[]): NamedArray[] {
    const { binding } = this;
    const fed: number[] = [];
    try {
      for (const array of feeds.values()) fed.push(ownTensor(binding, array));
      const inputs = [...feeds.keys()].map(output).join(',');
      const results = binding.runSavedModel(this.session, fed, inputs, wanted.map(output).join(','));
      return results.map(({ id, shape }) => {
        const data = binding.tensorDataSync(id) as NamedArray['data'];
        binding.deleteTensor(id);
        return { shape, data };
      });
    } finally {
      for (const tensor of fed) binding.deleteTensor(tensor);
    }
  }

  dispose(): void {
    this.binding.deleteSavedModel(this.session);
  }
}
