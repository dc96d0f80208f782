import { it } from 'vitest';
import { bench } from './zzbench.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
it('bench', {timeout:200000}, async () => { console.log('RES', await bench(wasmEngine,5)); console.log('RES', await bench(tensorflowEngine,10));});
