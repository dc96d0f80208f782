export * from './client.ts';
export * from './contract.ts';
export type * from './define.ts';
export * from './experiments.ts';
export * from './names.ts';
export {
  type DroppedFile,
  droppedFileSchema,
  droppedPartBytes,
  maximumDroppedBytes,
  networkEndings,
  type Opened,
} from './opened.ts';
export * from './predictions.ts';
export * from './recovery.ts';
export * from './runs.ts';
