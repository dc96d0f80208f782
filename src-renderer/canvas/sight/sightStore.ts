import { create } from 'zustand';

interface SightState {
  /** Key, from the root graph, of the node whose receptive field is shown; null: none. */
  readonly shown: string | null;
  /** It stays until it is let go. */
  readonly held: boolean;
  /** Keys, from the root graph, of all nodes between the images and that node. */
  readonly along: ReadonlySet<string>;
}

const none: SightState = { shown: null, held: false, along: new Set() };

/** What is looked through, for as long as a person points at it or holds it. */
export const useSight = create<SightState>(() => none);

export function showSight(shown: string, held = false): void {
  if (held || !useSight.getState().held) useSight.setState({ shown, held });
}

/** `held` too: what a person holds only goes when that person says so. */
export function hideSight(held = false): void {
  const now = useSight.getState();
  if (now.shown !== null && (held || !now.held)) useSight.setState(none);
}
