export * from './client.ts';
export * from './contract.ts';
export type * from './define.ts';
export * from './runs.ts';
export * from './names.ts';
