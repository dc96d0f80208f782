import { useEffect } from 'react';
import { followBlocks } from '../blocks/followers.ts';
import { loadLibrary } from '../blocks/libraryStore.ts';
import { warmArranging } from '../canvas/arrange.ts';
import { followExperiments } from '../experiment/experimentStore.ts';
import { followLessons } from '../lessons/lessonActions.ts';
import { loadCourse } from '../lessons/lessonStore.ts';
import { loadTemplates } from '../start/templateStore.ts';
import { followHeldKeys } from '../state/held.ts';
import { loadDatasets } from '../training/dataStore.ts';
import { followEngines } from '../training/engines.ts';
import { followRuns } from '../training/runStore.ts';
import './layout.css';
import { currentHost } from '../host/current.ts';
import { recoverAndFollow } from '../recovery/recovery.ts';
import { started } from '../recovery/started.ts';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { followDrops } from './dropped.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { firstDrawing } from './firstDrawing.ts';
import { useUnsavedGuard } from './guard.ts';
import { loadHostInfo } from './hostInfo.ts';
import { idle } from './idle.ts';
import { useShortcuts } from './keys.ts';
import { Layout } from './Layout.tsx';
import { loadParts } from './later.ts';
import { Toasts } from './Toasts.tsx';
import { useTheme } from './theme.ts';
import { notify } from './toasts.ts';

/** The whole window. Its host is set before (`setHost`). */
export function App() {
  useTheme();
  return (
    <ErrorBoundary>
      <Window />
    </ErrorBoundary>
  );
}

function Window() {
  useShortcuts();
  useUnsavedGuard();
  useEffect(() => {
    let ended = false;
    const ends = [
      followHeldKeys(),
      followBlocks(),
      followLessons(),
      recoverAndFollow(),
      followDrops(),
      currentHost().on('backendRestarted', ({ message }) => notify('info', message)),
    ];
    void loadHostInfo();
    void Promise.all([started, firstDrawing])
      .then(idle)
      .then(() => {
        if (ended) return;
        warmArranging();
        ends.push(followRuns(), followEngines(), followExperiments());
        loadParts();
        void loadTemplates();
        void loadLibrary();
        void loadCourse();
        void loadDatasets();
      });
    return () => {
      ended = true;
      for (const end of ends) end();
    };
  }, []);
  return (
    <>
      <Layout />
      <Dialogs />
      <Toasts />
    </>
  );
}
