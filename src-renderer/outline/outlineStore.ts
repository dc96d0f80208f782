import { create } from 'zustand';

interface OutlineState {
  /** Key of the row that the keys act on. */
  readonly active: string | null;
  /** Where a range with Shift begins. */
  readonly anchor: string | null;
  readonly closedFrames: ReadonlySet<string>;
  readonly filter: string;
  /** Key of the row whose name is being changed. */
  readonly renaming: string | null;
}

/** What is view of the outline alone; what is selected and open is the canvas's too. */
export const useOutline = create<OutlineState>(() => ({
  active: null,
  anchor: null,
  closedFrames: new Set(),
  filter: '',
  renaming: null,
}));

export function toggleFrame(key: string): void {
  const closedFrames = new Set(useOutline.getState().closedFrames);
  if (!closedFrames.delete(key)) closedFrames.add(key);
  useOutline.setState({ closedFrames });
}
