import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { referencePlan } from './referenceTraining.ts';
import { readNpz } from './npz.ts';
const f='/work/main/test/reference/training/';
it.for(['small-bottleneck-v1','small-vgg'])('%s', async (name) => {
  for (const e of [tensorflowEngine, wasmEngine]) {
  const engine = await e.load();
  const log = JSON.parse(readFileSync(f+name+'.log.json','utf8'));
  const data = readNpz(f+name+'.data.npz');
  const x=data.get('x_train')!, y=data.get('y_train')!;
  const s = await engine.createSession(referencePlan(name), { optimizer: log.optimizer, loss: log.loss, seed: 1 });
  await s.writeWeights(readNpz(f+name+'.initial.npz'));
  const n = x.data.length/192;
  for (let i=0;i<12;i++){ const r = await s.step({size:16,x:{shape:[16,...x.shape.slice(1)],data:x.data.slice(i*16*n,(i+1)*16*n)},y:{shape:[16],data:y.data.slice(i*16,i*16+16)}}); console.log(name, e.name,i+1,r.loss,log.lossPerStep[i], (r.loss/log.lossPerStep[i]-1).toExponential(2)); }
  }
},100000);
