import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { TfjsSession } from '#main/engines/tfjs/session.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { tensorflowKernels } from '#main/engines/tfjs/tensorflowKernels.ts';
import { fusedOperations } from '#main/engines/tensorflow/fused.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { referencePlan } from './referenceTraining.ts';
import { readNpz } from './npz.ts';
const f='/work/main/test/reference/training/';
const lead=(x:any)=>x.shape.slice(0,-1).map((_:any,i:number)=>i);
const nb=([x,g,b]:any,{epsilon}:any)=>tf.tidy(()=>{ const mean=tf.mean(x,lead(x)); const variance=tf.mean(tf.squaredDifference(x,mean),lead(x));
  const r=tf.rsqrt(tf.add(variance,epsilon)); const inv=tf.mul(r,g); const y=tf.add(tf.mul(x,inv),tf.sub(b,tf.mul(mean,inv))); return [y,mean,variance,tf.clone(mean),r,tf.clone(mean)];});
const nbg=([dy,x,g,mean,r]:any)=>tf.tidy(()=>{ const N=x.size/g.size; const inv=tf.mul(r,g);
  const dshift=tf.sum(dy,lead(x)); const dinv=tf.add(tf.sum(tf.mul(dy,x),lead(x)), tf.mul(tf.neg(dshift),mean)); const dmean=tf.mul(tf.neg(dshift),inv);
  const dgamma=tf.mul(dinv,r); const dr=tf.mul(dinv,g); const dvar=tf.mul(tf.mul(-0.5,dr),tf.mul(r,tf.mul(r,r)));
  const dx1=tf.mul(dy,inv); const dx2=tf.mul(tf.mul(2,tf.div(dvar,N)),tf.sub(x,mean)); const dx3=tf.div(dmean,N);
  return [tf.add(tf.add(dx1,dx2),dx3),dgamma,dshift];});
const F=()=>fusedOperations(loadTensorflow());
const im=(x:any)=>x.rank===4?x:tf.reshape(x,[-1,1,1,x.shape.at(-1)]);
const v1=([x,g,b]:any,{epsilon}:any)=>tf.tidy(()=>{ const {y,mean,variance,reserve}=F().batchNormTraining(im(x),g,b,epsilon);
  const inv=tf.mul(tf.rsqrt(tf.add(variance,epsilon)),g); return [tf.add(tf.mul(x,inv),tf.sub(b,tf.mul(mean,inv))),mean,variance,reserve.first,reserve.second,reserve.third];});
const v2=([x,g,b]:any,{epsilon}:any)=>tf.tidy(()=>{ const mean=tf.mean(x,lead(x)); const variance=tf.mean(tf.squaredDifference(x,mean),lead(x));
  const inv=tf.mul(tf.rsqrt(tf.add(variance,epsilon)),g); return [tf.add(tf.mul(x,inv),tf.sub(b,tf.mul(mean,inv))),mean,variance,tf.clone(mean),tf.clone(variance),tf.tensor1d([])];});
export const variants:any={fused:{},keras:{normalizeBatch:nb,normalizeBatchGradient:nbg},v1:{normalizeBatch:v1},v2:{normalizeBatch:v2}};
it.for(['small-bottleneck-v1','small-preactivation-v2','small-vgg'])('%s', {timeout:100000}, async (name) => {
  for (const [e,mode] of [[tensorflowEngine,'fused'],[tensorflowEngine,'keras'],[tensorflowEngine,'v1'],[tensorflowEngine,'v2']] as const) {
  const engine = await e.load();
  const log = JSON.parse(readFileSync(f+name+'.log.json','utf8'));
  const data = readNpz(f+name+'.data.npz');
  const x=data.get('x_train')!, y=data.get('y_train')!;
  await tf.setBackend(e.name);
  const base = e===tensorflowEngine? tensorflowKernels(fusedOperations(loadTensorflow())): tfjsKernels;
  const kernels:any = {...base, ...variants[mode]};
  const s = new TfjsSession(referencePlan(name), { optimizer: log.optimizer, loss: log.loss, seed: 1 }, kernels, async()=>{});
  await s.writeWeights(readNpz(f+name+'.initial.npz'));
  const n = x.data.length/192; const out=[];
  for (let i=0;i<12;i++){ const r = await s.step({size:16,x:{shape:[16,...x.shape.slice(1)],data:x.data.slice(i*16*n,(i+1)*16*n)},y:{shape:[16],data:y.data.slice(i*16,i*16+16)}}); out.push((r.loss/log.lossPerStep[i]-1).toExponential(0)); }
  const [p] = await s.predict({shape:[4,...x.shape.slice(1)],data:x.data.slice(0,4*n)}); 
  console.log('RES',name,e.name,mode,out.join(' '), Math.max(...log.predictionsAfter.flat().map((v:number,i:number)=>Math.abs(v-p!.data[i]!))).toExponential(1));
  }
});

import { bench } from './zzbench.ts';
it('bench', {timeout:100000}, async()=>{ for (const m of ['fused','keras','v1','v2','fused','keras','v1','v2']) { const e={name:'tensorflow '+m, load: async()=>{const l=await tensorflowEngine.load(); return {...l, createSession: async (p:any,st:any)=>{await tf.setBackend('tensorflow'); return new TfjsSession(p,st,{...tensorflowKernels(F()),...variants[m]},async()=>{});}}}};
 const r=await bench(e,8); console.log('RES',r.engine,r.median,r.min,r.rss);} });
