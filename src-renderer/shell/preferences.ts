import { z } from 'zod';
import { create } from 'zustand';
import type { AdviceCode } from '#core/analysis/advice/types.ts';
import { adviceCodes } from '#core/analysis/advice/types.ts';
import type { EngineName } from '#core/contract/index.ts';
import { engineNames } from '#core/contract/index.ts';
import { readStored, writeStored } from '../host/storage.ts';
import type { Theme } from '../state/types.ts';

/** What the person set up for this machine: kept in the browser's storage, never in a document. */
export interface Preferences {
  readonly theme: Theme;
  /** Height of the drawer in pixels; null: nobody set it, the window decides. */
  readonly drawer: number | null;
  /** What the left panel shows. */
  readonly left: LeftTab;
  /** Width of the code beside the canvas in pixels. */
  readonly code: number;
  /** The engine to train with; null: the best that works. */
  readonly engine: EngineName | null;
  /** Shapes stand on every edge, not only where they change. */
  readonly everyShape: boolean;
  /** Cards are headed by the names of their nodes instead of by their kinds. */
  readonly names: boolean;
  /** The lens's figures are shares of the whole network. */
  readonly lensRelative: boolean;
  /** The advice below the problems is unfolded. */
  readonly adviceOpen: boolean;
  /** Kinds of advice that the person put away. */
  readonly hiddenAdvice: readonly AdviceCode[];
  /** Notes stand on the canvas. */
  readonly notes: boolean;
}

export type LeftTab = 'add' | 'outline';

const key = 'netloom.preferences';
/** What is missing or damaged is as on the first day; the rest stays. */
const schema: z.ZodType<Preferences> = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  drawer: z.number().min(120).max(800).nullable().catch(null),
  left: z.enum(['add', 'outline']).catch('add'),
  code: z.number().min(280).max(1200).catch(470),
  engine: z.enum(engineNames).nullable().catch(null),
  everyShape: z.boolean().catch(false),
  names: z.boolean().catch(false),
  lensRelative: z.boolean().catch(false),
  adviceOpen: z.boolean().catch(true),
  hiddenAdvice: z
    .array(z.unknown())
    .catch([])
    .transform((hidden) => adviceCodes.filter((code) => hidden.includes(code))),
  notes: z.boolean().catch(true),
});

export const usePreferences = create<Preferences>(() => readStored('localStorage', key, schema) ?? schema.parse({}));

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  usePreferences.setState({ [name]: value } as Pick<Preferences, K>);
  // Where storage is full or forbidden the choice lasts as long as the window
  writeStored('localStorage', key, usePreferences.getState());
}
