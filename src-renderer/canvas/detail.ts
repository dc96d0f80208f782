import { createContext, useContext } from 'react';

/** Below this zoom words are specks: cards go without them, without ports and buttons; wires without labels. */
const readable = 0.35;

export function isFarAt(zoom: number): boolean {
  return zoom < readable;
}

const FarContext = createContext(false);
export const FarProvider = FarContext.Provider;

/** Whether the drawing is looked at from so far that only its form can be seen. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}
