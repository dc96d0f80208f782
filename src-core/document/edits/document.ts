import type { BlockDefinition, NetloomDocument, TrainingSettings } from '../types.ts';

export function newDocument(name: string): NetloomDocument {
  return { format: 'netloom', version: 1, name, blocks: {}, graph: { nodes: [], edges: [], outputs: [] } };
}

export function renameDocument(document: NetloomDocument, name: string): NetloomDocument {
  return { ...document, name };
}

/** What is `undefined` in `training` is no longer said. */
export function setTraining(document: NetloomDocument, training: Partial<TrainingSettings>): NetloomDocument {
  const { training: old, ...rest } = document;
  const said = Object.entries({ ...old, ...training }).filter(([, value]) => value !== undefined);
  return said.length > 0 ? { ...rest, training: Object.fromEntries(said) as Partial<TrainingSettings> } : rest;
}

/** Brings a block's definition (and those it uses) into the document; one that is there already stays as it is. */
export function addBlocks(document: NetloomDocument, blocks: { readonly [key: string]: BlockDefinition }): NetloomDocument {
  const missing = Object.entries(blocks).filter(([key]) => !Object.hasOwn(document.blocks, key));
  return missing.length === 0 ? document : { ...document, blocks: { ...document.blocks, ...Object.fromEntries(missing) } };
}
