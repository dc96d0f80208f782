import { startTransition, useEffect, useState } from 'react';
import { breath } from '../state/breath.ts';

/** Where no frame comes, as in a hidden window, the wires wait no longer than this, in milliseconds. */
const longest = 100;

/**
 * Whether the wires of a place may be in the page. Of a large drawing that comes into it the cards are first, and the wires
 * come right after their picture: two short tasks for one long. `cards`: there are some. `atOnce`: the wires don't wait.
 */
export function useCardsFirst(placeKey: string, cards: boolean, atOnce: boolean): boolean {
  const [standing, setStanding] = useState('');
  useEffect(() => {
    if (!cards) return;
    const goOn = (): void => startTransition(() => setStanding(placeKey));
    // Sooner than after that frame, React would do both in it
    const frame = requestAnimationFrame(() => void breath().then(goOn));
    const timer = setTimeout(goOn, longest);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [placeKey, cards]);
  return atOnce || standing === placeKey;
}
