import { LiveRun } from './LiveRun.tsx';
import { useRuns } from './runStore.ts';
import { SettingsForm } from './SettingsForm.tsx';
import './training.css';

/** The training that goes on or was last looked at; without one, the settings of the next. */
export function TrainingTab() {
  const shown = useRuns((state) => state.runs.find(({ id }) => id === state.shown) ?? null);
  return shown ? <LiveRun key={shown.id} run={shown} /> : <SettingsForm />;
}
