import type { MouseEvent } from 'react';
import { useCallback, useRef } from 'react';

/**
 * Tells whether the pointer itself moved: browsers report a move, too, when something comes to lie under a pointer at rest,
 * and that must not choose a row of a list that is gone through with the keyboard.
 */
export function usePointing(): (event: MouseEvent) => boolean {
  const last = useRef<readonly [number, number] | null>(null);
  return useCallback(({ clientX, clientY }) => {
    const before = last.current;
    last.current = [clientX, clientY];
    return before !== null && (before[0] !== clientX || before[1] !== clientY);
  }, []);
}
