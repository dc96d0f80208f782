import * as tf from '@tensorflow/tfjs-core';
import { makePlan } from '#core/plan/plan.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
export function net(bias=false){
  const nodes:any[]=[],edges:any[]=[];let last='in';
  nodes.push({id:'in',name:'image',type:'InputLayer',parameters:{shape:[28,28,1]}});
  let k=0;const add=(type:string,parameters:any,from=[last])=>{const id='n'+(++k);nodes.push({id,name:id,type,parameters});from.forEach((f,i)=>edges.push({from:[f,0],to:[id,i]}));last=id;return id;};
  const cbr=(f:number,s:number,relu=true,kernel=3)=>{add('Conv2D',{filters:f,kernelSize:kernel,strides:s,padding:'same',useBias:bias});add('BatchNormalization',{momentum:0.9});if(relu)add('ReLU',{});return last;};
  cbr(16,1);
  for(const [f,s] of [[16,1],[32,2],[64,2]] as const) for(let i=0;i<2;i++){const start=last;const st=i===0?s:1;cbr(f,st);const main=cbr(f,1,false);let sc=start;if(st!==1){last=start;sc=cbr(f,st,false,1);}add('Add',{},[sc,main]);add('ReLU',{});}
  add('GlobalAveragePooling2D',{});add('Dense',{units:10,activation:'softmax'});
  return {format:'netloom',version:1,name:'d',blocks:{},graph:{nodes,edges,outputs:[[last,0]]}} as any;
}
export async function bench(e:any, steps=8, wrap?:(s:any)=>void){
  const r=makePlan(net()); if(!r.ok) throw new Error(JSON.stringify(r.problems));
  const engine=await e.load();
  const s=await engine.createSession(r.plan,{optimizer:{name:'adam',learningRate:1e-3},loss:'sparseCategoricalCrossentropy',seed:1});
  wrap?.(s);
  const x=new Float32Array(64*784).map(()=>Math.random()); const y=new Int32Array(64).map(()=>Math.floor(Math.random()*10));
  const t:number[]=[];let l;
  for(let i=0;i<steps;i++){const a=performance.now();l=await s.step({size:64,x:{shape:[64,28,28,1],data:x},y:{shape:[64],data:y}});t.push(performance.now()-a);}
  const n=s.tensorCount(); s.dispose();
  return {engine:e.name,median:[...t].sort((a,b)=>a-b)[t.length>>1]!.toFixed(0),min:Math.min(...t).toFixed(0),loss:l,n,rss:(process.memoryUsage().rss/1e6).toFixed(0)};
}
