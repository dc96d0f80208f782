import { Tabs } from 'radix-ui';
import { Outline } from '../outline/Outline.tsx';
import { Palette } from '../palette/Palette.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { keyWords } from './keys.ts';
import type { LeftTab } from './preferences.ts';
import { setPreference, usePreferences } from './preferences.ts';
import './tabs.css';
import './leftPanel.css';

/** What can be added, and what is drawn. */
export function LeftPanel() {
  const left = usePreferences((state) => state.left);
  return (
    <Tabs.Root asChild value={left} onValueChange={(value) => setPreference('left', value as LeftTab)}>
      <section className="left-panel" aria-label="Add and outline">
        <Tabs.List className="tabs left-tabs" aria-label="Left panel">
          <Tabs.Trigger className="tab open" value="add" title={keyWords('Alt+8')}>
            Add
          </Tabs.Trigger>
          <Tabs.Trigger className="tab open" value="outline" title={keyWords('Alt+9')}>
            Outline
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content className="left-content" value="add" tabIndex={-1}>
          <ErrorBoundary part="The palette">
            <Palette />
          </ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content className="left-content" value="outline" tabIndex={-1}>
          <ErrorBoundary part="The outline">
            <Outline />
          </ErrorBoundary>
        </Tabs.Content>
      </section>
    </Tabs.Root>
  );
}
