import { Tabs } from 'radix-ui';
import type { CSSProperties } from 'react';
import { Suspense, useEffect, useState } from 'react';
import { Canvas } from '../canvas/Canvas.tsx';
import { ChangesPanel } from '../compare/ChangesPanel.tsx';
import { CompareBar } from '../compare/CompareBar.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { useLessons } from '../lessons/lessonStore.ts';
import { Bars } from '../recovery/Bars.tsx';
import { useEditor } from '../state/store.ts';
import type { Tab } from '../state/types.ts';
import { Calm } from './Calm.tsx';
import { CodeDock, TabContents, TabRow } from './Drawer.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LeftPanel } from './LeftPanel.tsx';
import { later } from './later.ts';
import { setPreference, usePreferences } from './preferences.ts';
import { Splitter } from './Splitter.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

const LessonPanel = later(async () => (await import('../lessons/LessonPanel.tsx')).LessonPanel);

/** Widths of the parts beside the canvas; the smallest are for a window at twice its size too. */
const sides = {
  small: { left: 164, lesson: 220, right: 212 },
  middle: { left: 192, lesson: 264, right: 256 },
  large: { left: 236, lesson: 304, right: 296 },
} as const;
const tabRow = 35;
const bars = 44 + 26;
/** Lower windows begin with a lower drawer: the canvas needs the room. */
const lowWindow = 800;
const leastDrawer = 120;
/**
 * What a tab needs to be of use, while nobody has set the drawer's height: a few problems are read in little room, a table or a
 * form with its curves is not.
 */
const drawerHeights: Readonly<Record<Tab, { readonly low: number; readonly usual: number }>> = {
  problems: { low: leastDrawer, usual: 196 },
  summary: { low: 216, usual: 260 },
  code: { low: leastDrawer, usual: 196 },
  training: { low: 248, usual: 288 },
  runs: { low: 200, usual: 236 },
};

/** The window: palette, canvas, inspector or code, drawer, and the bars above and below. */
export function Layout() {
  const tab = useEditor((state) => state.tab);
  const drawerOpen = useEditor((state) => state.drawerOpen);
  const showTab = useEditor((state) => state.showTab);
  const window = useWindowSize();
  const wanted = usePreferences();
  const lesson = useLessons((state) => state.open !== null);
  // Words of a lesson need more room than names of operators
  const size = window.width < 900 ? 'small' : window.width < 1200 ? 'middle' : 'large';
  const left = sides[size][lesson ? 'lesson' : 'left'];
  const comparing = useEditor((state) => state.comparing);
  // The changes stand where the code would
  const docked = tab === 'code' && drawerOpen && !comparing;
  const lower = drawerOpen && !docked;
  // The canvas keeps room to work in, however large the parts around it were once made
  const drawerMax = Math.max(leastDrawer, window.height - bars - 200);
  const codeMax = Math.max(300, window.width - left - 400);
  const drawer = Math.min(wanted.drawer ?? drawerHeights[tab][window.height < lowWindow ? 'low' : 'usual'], drawerMax);
  const right = docked ? Math.min(wanted.code, codeMax) : sides[size].right;

  return (
    <Tabs.Root asChild value={tab} onValueChange={(value) => showTab(value as Tab)} activationMode="manual">
      <div
        className="window"
        style={
          {
            '--left': `${left}px`,
            gridTemplateColumns: `${left}px minmax(0, 1fr) ${right}px`,
            gridTemplateRows: `44px minmax(0, 1fr) ${lower ? drawer : tabRow}px 26px`,
          } as CSSProperties
        }
      >
        <TopBar />
        <div className="left">
          <ErrorBoundary part="The lesson">
            <Suspense fallback={null}>{lesson && <LessonPanel />}</Suspense>
          </ErrorBoundary>
          <LeftPanel />
        </div>
        <main className="middle">
          <Bars />
          {comparing && <CompareBar comparing={comparing} />}
          <div className="middle-canvas">
            <ErrorBoundary part="The canvas">
              <Canvas />
            </ErrorBoundary>
          </div>
        </main>
        <section className="right" aria-label={docked ? 'Code' : comparing ? 'What changed' : 'Selection'}>
          {docked ? (
            <>
              <Splitter
                label="Width of the code"
                orientation="vertical"
                value={right}
                min={300}
                max={codeMax}
                onChange={(value) => setPreference('code', value)}
              />
              <Calm>
                <CodeDock />
              </Calm>
            </>
          ) : (
            <ErrorBoundary part="The inspector">
              <Calm>{comparing ? <ChangesPanel comparing={comparing} /> : <Inspector />}</Calm>
            </ErrorBoundary>
          )}
        </section>
        <section className="low" aria-label="Drawer">
          {lower && (
            <Splitter
              label="Height of the drawer"
              orientation="horizontal"
              value={drawer}
              min={leastDrawer}
              max={drawerMax}
              onChange={(value) => setPreference('drawer', value)}
            />
          )}
          <Calm>
            <TabRow open={drawerOpen} />
            {lower && <TabContents />}
          </Calm>
        </section>
        <Calm>
          <StatusBar />
        </Calm>
      </div>
    </Tabs.Root>
  );
}

function useWindowSize(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(() => ({ width: globalThis.innerWidth, height: globalThis.innerHeight }));
  useEffect(() => {
    const onResize = (): void => setSize({ width: globalThis.innerWidth, height: globalThis.innerHeight });
    globalThis.addEventListener('resize', onResize);
    return () => globalThis.removeEventListener('resize', onResize);
  }, []);
  return size;
}
