import type { Lens } from '#core/drawing/lens.ts';
import { lensMeanings } from '#core/drawing/lens.ts';
import { setPreference, usePreferences } from '../../shell/preferences.ts';
import { editorStore } from '../../state/store.ts';

/** Lays a lens over the drawing, and says so. */
export function chooseLens(lens: Lens): void {
  const { setLens, announce } = editorStore.getState();
  setLens(lens);
  const { title, words } = lensMeanings[lens];
  announce(`Lens: ${title}. ${words}`);
}

/** Lenses by their digit. */
const byDigit: readonly Lens[] = ['shapes', 'parameters', 'compute', 'memory', 'field'];

/** 1 to 5 choose a lens; true where one was meant. The digit of memory, pressed again, goes between its two kinds. */
export function onLensKey(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !/^[1-5]$/.test(event.key)) return false;
  const lens = byDigit[Number(event.key) - 1]!;
  const { lens: now } = editorStore.getState();
  chooseLens(lens === 'memory' && now === 'memory' ? 'training' : lens);
  return true;
}

/** Figures of the lens for themselves, or as shares of the whole network. */
export function toggleRelative(): void {
  const relative = !usePreferences.getState().lensRelative;
  setPreference('lensRelative', relative);
  editorStore.getState().announce(relative ? 'Figures as shares of the whole network.' : 'Figures for themselves.');
}

/** Shapes on every wire, or only where they tell something new. */
export function toggleEveryShape(): void {
  const every = !usePreferences.getState().everyShape;
  setPreference('everyShape', every);
  editorStore.getState().announce(every ? 'Shapes on every edge.' : 'Shapes only where they change.');
}
