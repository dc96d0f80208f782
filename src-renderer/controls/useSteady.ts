import { useLayoutEffect, useRef, useState } from 'react';

type Callbacks = Readonly<Record<string, (...given: never[]) => unknown>>;

/**
 * Callbacks that stay the same for as long as a component lives and do what the latest ones do: what they are handed to
 * need not be made anew for them. Which names there are never changes.
 */
export function useSteady<T extends Callbacks>(latest: T): T {
  const last = useRef(latest);
  useLayoutEffect(() => {
    last.current = latest;
  });
  const [steady] = useState(() =>
    Object.fromEntries(Object.keys(latest).map((name) => [name, (...given: never[]) => last.current[name]!(...given)])),
  );
  return steady as T;
}
