import type { Notice } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { Imported } from '#core/formats/keras/import.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { importErrors } from './errors.ts';

export interface OpenedNetwork {
  readonly document: NetloomDocument;
  /** By `weightKey`; null where the file has none, or they were not asked for. */
  readonly weights: ReadonlyMap<string, NamedArray> | null;
  readonly notices: readonly Notice[];
  /** False: a document of Netloom's own, whose weights lie beside it. */
  readonly imported: boolean;
}

/** A model of Keras as the core read it. */
export type Accepted = Extract<Imported, { ok: true }>;

export function accepted(file: string, imported: Imported): Accepted {
  if (imported.ok) return imported;
  throw importErrors.model(file, imported.code, imported.message);
}

export function opened(model: Accepted, weights: OpenedNetwork['weights'], notices: readonly Notice[]): OpenedNetwork {
  return { document: model.document, weights, notices: [...model.notices, ...notices], imported: true };
}
