import { create } from 'zustand';
import type { AdviceCode } from '#core/analysis/advice/types.ts';
import { adviceCodes } from '#core/analysis/advice/types.ts';
import type { EngineName } from '#core/contract/index.ts';
import { engineNames } from '#core/contract/index.ts';
import type { Theme } from '../state/types.ts';

/** What the person set up for this machine: kept in the browser's storage, never in a document. */
export interface Preferences {
  readonly theme: Theme;
  /** Height of the drawer in pixels. */
  readonly drawer: number;
  /** What the left panel shows. */
  readonly left: LeftTab;
  /** Width of the code beside the canvas in pixels. */
  readonly code: number;
  /** The engine to train with; null: the best that works. */
  readonly engine: EngineName | null;
  /** Shapes stand on every edge, not only where they change. */
  readonly everyShape: boolean;
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
const defaults: Preferences = {
  theme: 'system',
  drawer: 196,
  left: 'add',
  code: 470,
  engine: null,
  everyShape: false,
  lensRelative: false,
  adviceOpen: true,
  hiddenAdvice: [],
  notes: true,
};

export const usePreferences = create<Preferences>(() => load());

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  usePreferences.setState({ [name]: value } as Pick<Preferences, K>);
  try {
    localStorage.setItem(key, JSON.stringify(usePreferences.getState()));
  } catch {
    // Storage may be full or forbidden: the choice then lasts as long as the window
  }
}

function load(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    return {
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : defaults.theme,
      drawer: within(stored.drawer, 120, 800, defaults.drawer),
      code: within(stored.code, 280, 1200, defaults.code),
      left: stored.left === 'outline' ? 'outline' : 'add',
      engine: engineNames.find((name) => name === stored.engine) ?? null,
      everyShape: stored.everyShape === true,
      lensRelative: stored.lensRelative === true,
      adviceOpen: stored.adviceOpen !== false,
      hiddenAdvice: Array.isArray(stored.hiddenAdvice)
        ? adviceCodes.filter((code) => (stored.hiddenAdvice as unknown[]).includes(code))
        : defaults.hiddenAdvice,
      notes: stored.notes !== false,
    };
  } catch {
    return defaults;
  }
}

function within(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && value >= low && value <= high ? value : otherwise;
}
