import { Tabs } from 'radix-ui';
import type { ComponentType } from 'react';
import { Suspense } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { ProblemsTab } from '../problems/ProblemsTab.tsx';
import { useProblems } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import type { Tab } from '../state/types.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { keyWords } from './keys.ts';
import { later } from './later.ts';
import './tabs.css';
import './drawer.css';

const CodePanel = later(async () => (await import('../code/CodePanel.tsx')).CodePanel);
const RunsTab = later(async () => (await import('../runs/RunsTab.tsx')).RunsTab);
const SummaryTab = later(async () => (await import('../summary/SummaryTab.tsx')).SummaryTab);
const TrainingTab = later(async () => (await import('../training/TrainingTab.tsx')).TrainingTab);

const tabs: readonly { value: Tab; title: string }[] = [
  { value: 'problems', title: 'Problems' },
  { value: 'summary', title: 'Summary' },
  { value: 'code', title: 'Code' },
  { value: 'training', title: 'Training' },
  { value: 'runs', title: 'Runs' },
];

/** The row of tabs below the canvas; a press on the open one closes the drawer. */
export function TabRow({ open }: { open: boolean }) {
  const problems = useProblems();
  const tab = useEditor((state) => state.tab);
  const toggleDrawer = useEditor((state) => state.toggleDrawer);
  const errors = problems.some(({ severity }) => severity === 'error');
  return (
    <div className="tab-row">
      <Tabs.List className="tabs" aria-label="Drawer">
        {tabs.map(({ value, title }) => (
          <Tabs.Trigger
            key={value}
            value={value}
            className={`tab${open ? ' open' : ''}`}
            onMouseDown={(event) => {
              // Radix hears a press only when it changes the tab
              if (event.button === 0 && value === tab) toggleDrawer();
            }}
          >
            {title}
            {value === 'problems' && problems.length > 0 && (
              <i aria-hidden="true" className={`tab-count${errors ? '' : ' warning'}`}>
                {problems.length}
              </i>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <IconButton
        icon={open ? 'down' : 'up'}
        size={14}
        label={open ? 'Close the drawer' : 'Open the drawer'}
        title={`${open ? 'Close' : 'Open'} the drawer (${keyWords('Mod+J')})`}
        onClick={() => toggleDrawer()}
      />
    </div>
  );
}

const contents: Readonly<Record<Exclude<Tab, 'code'>, ComponentType>> = {
  problems: ProblemsTab,
  summary: SummaryTab,
  training: TrainingTab,
  runs: RunsTab,
};

/** What the chosen tab holds; the code docks beside the canvas instead. */
export function TabContents() {
  return Object.entries(contents).map(([value, Content]) => (
    <Tabs.Content key={value} value={value} className="tab-content" tabIndex={-1}>
      <ErrorBoundary part="This tab">
        <Suspense fallback={null}>
          <Content />
        </Suspense>
      </ErrorBoundary>
    </Tabs.Content>
  ));
}

export function CodeDock() {
  return (
    <Tabs.Content value="code" className="tab-content" tabIndex={-1}>
      <ErrorBoundary part="The code">
        <Suspense fallback={null}>
          <CodePanel />
        </Suspense>
      </ErrorBoundary>
    </Tabs.Content>
  );
}
