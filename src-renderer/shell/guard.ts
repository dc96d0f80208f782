import { useEffect } from 'react';
import { client } from '../host/current.ts';
import { useUnsaved } from '../state/hooks.ts';
import { isUnsaved } from './files.ts';
import { useHostInfo } from './hostInfo.ts';

/** Unsaved changes: the browser asks before it leaves the page, the desktop is told and asks itself. */
export function useUnsavedGuard(): void {
  const unsaved = useUnsaved();
  const kind = useHostInfo((info) => info.kind);

  useEffect(() => {
    // The host asks whether it may close; if it can't be told, the window still asks itself
    if (kind === 'electron')
      client()
        .host.setUnsaved({ unsaved })
        .catch(() => undefined);
  }, [unsaved, kind]);

  useEffect(() => {
    if (kind !== 'browser') return;
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (isUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [kind]);
}
