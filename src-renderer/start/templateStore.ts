import { create } from 'zustand';
import type { TemplateEntry } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { idle } from '../shell/idle.ts';
import { analyzeInTurns } from '../state/analyzeInTurns.ts';

export interface TemplateDetail {
  readonly document: NetloomDocument;
  /** Learned numbers in all. */
  readonly parameters: number;
  readonly layers: number;
  /** Multiply-accumulates of one sample. */
  readonly macs: number;
}

interface TemplateState {
  readonly entries: readonly TemplateEntry[];
  readonly details: ReadonlyMap<string, TemplateDetail>;
  readonly state: 'waiting' | 'there' | 'failed';
}

export const useTemplates = create<TemplateState>(() => ({ entries: [], details: new Map(), state: 'waiting' }));

const opening = new Map<string, Promise<TemplateDetail>>();

/**
 * Asks for the list, then reads one document after the other, so that their figures appear without holding anything up;
 * blocks first, which the menu of what fits needs.
 */
export async function loadTemplates(): Promise<void> {
  const entries = await attempt(client().templates.list({}), 'The templates are not there.');
  if (!entries) {
    useTemplates.setState({ state: 'failed' });
    return;
  }
  useTemplates.setState({ entries, state: 'there' });
  const blocksFirst = [...entries].sort((a, b) => Number(b.kind === 'block') - Number(a.kind === 'block'));
  for (const { id } of blocksFirst) {
    await idle();
    await templateDetail(id).catch(() => null);
  }
}

/** A template's document with its figures; read once. */
export function templateDetail(id: string): Promise<TemplateDetail> {
  const known = opening.get(id);
  if (known) return known;
  const reading = read(id);
  opening.set(id, reading);
  // Another try may have more luck
  reading.catch(() => opening.delete(id));
  return reading;
}

async function read(id: string): Promise<TemplateDetail> {
  const { text } = await client().templates.open({ id });
  const restored = restoreDocument(text);
  if (!restored.ok) throw new Error(`The template ${id} can't be read. ${restored.message}`);
  const { parameters, layers, macs } = (await analyzeInTurns(restored.document)).root.cost;
  const detail = { document: restored.document, parameters, layers, macs };
  useTemplates.setState(({ details }) => ({ details: new Map(details).set(id, detail) }));
  return detail;
}
