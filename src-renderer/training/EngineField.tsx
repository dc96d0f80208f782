import { SelectField } from '../controls/SelectField.tsx';
import { setPreference, usePreferences } from '../shell/preferences.ts';
import { engineShort, engineTitle, useEngineInUse, useEngines } from './engines.ts';

/** What computes the next training: chosen for this machine, not for a drawing. */
export function EngineField() {
  const engines = useEngines((state) => state.engines);
  const chosen = usePreferences((preferences) => preferences.engine);
  const best = useEngineInUse();
  return (
    <SelectField
      label="Engine"
      words="What computes the training. The best that works here is taken unless you choose."
      value={chosen ?? ''}
      options={[
        { value: '', label: best ? `Best: ${engineTitle(best.name)}` : 'The best that works' },
        ...(engines ?? []).map((engine) => ({
          value: engine.name,
          label: engine.available ? engineShort(engine) : `${engineTitle(engine.name)} (not here)`,
          disabled: !engine.available,
        })),
      ]}
      onChange={(name) => setPreference('engine', engines?.find((engine) => engine.name === name)?.name ?? null)}
    />
  );
}
