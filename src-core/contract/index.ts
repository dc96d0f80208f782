export * from './client.ts';
export * from './contract.ts';
export type * from './define.ts';
export * from './names.ts';
export * from './predictions.ts';
export * from './recovery.ts';
export * from './runs.ts';
