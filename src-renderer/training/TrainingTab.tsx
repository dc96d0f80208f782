import { PredictPanel } from '../predict/PredictPanel.tsx';
import { CompareRuns } from './CompareRuns.tsx';
import { LiveRun } from './LiveRun.tsx';
import { RecentRuns } from './RecentRuns.tsx';
import { useRuns } from './runStore.ts';
import { SettingsForm } from './SettingsForm.tsx';
import './training.css';

/** The training that goes on or was last looked at; without one, the settings of the next beside the last runs. */
export function TrainingTab() {
  const shown = useRuns((state) => state.runs.find(({ id }) => id === state.shown) ?? null);
  const panel = useRuns((state) => state.panel);
  if (panel === 'predict') return <PredictPanel />;
  if (panel === 'compare') return <CompareRuns />;
  if (shown) return <LiveRun key={shown.id} run={shown} />;
  return (
    <div className="next-training">
      <SettingsForm />
      <RecentRuns />
    </div>
  );
}
