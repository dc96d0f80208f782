import { Popover, RadioGroup } from 'radix-ui';
import type { EngineName, EngineStatus } from '#core/contract/index.ts';
import { Button } from '../controls/Button.tsx';
import { Radios } from '../controls/Radios.tsx';
import {
  cancelInstall,
  engineShort,
  engineTitle,
  engineWords,
  installTensorflow,
  loadEngines,
  useEngineInUse,
  useEngines,
} from '../training/engines.ts';
import { Doctor } from './Doctor.tsx';
import './engines.css';
import './menu.css';
import { setPreference, usePreferences } from './preferences.ts';

/** The engine that trains next; pressed, all of them with the reasons. */
export function EngineChip() {
  const inUse = useEngineInUse();
  const asked = useEngines((state) => state.engines !== null);
  const words = inUse ? engineShort(inUse) : asked ? 'No engine' : 'Engine…';
  return (
    <Popover.Root onOpenChange={(open) => open && void loadEngines()}>
      <Popover.Trigger className={`chip${inUse ? ' good' : ''}`} aria-label={`Engine: ${words}`}>
        <i aria-hidden="true" />
        <span>{words}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover engines-popover" align="end" sideOffset={6} collisionPadding={8} aria-label="Engines">
          <h3>What trains</h3>
          <p className="popover-words">The best that works is taken unless you choose.</p>
          <EngineList />
          <InstallProgress />
          <Doctor />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function EngineList() {
  const engines = useEngines((state) => state.engines);
  const installing = useEngines((state) => state.install?.state === 'running');
  const chosen = usePreferences((preferences) => preferences.engine);
  if (!engines) return <p className="popover-words">Looking for engines…</p>;
  return (
    <Radios
      className="engines"
      aria-label="Engine"
      value={chosen ?? 'best'}
      onValueChange={(value) => setPreference('engine', value === 'best' ? null : (value as EngineName))}
    >
      <RadioGroup.Item value="best" className="engine">
        <span className="engine-dot" aria-hidden="true" />
        <b className="engine-title">The best that works</b>
      </RadioGroup.Item>
      {engines.map((engine) => (
        <EngineRow key={engine.name} engine={engine} installing={installing} />
      ))}
    </Radios>
  );
}

function EngineRow({ engine, installing }: { engine: EngineStatus; installing: boolean }) {
  return (
    <div className={`engine-row${engine.available ? '' : ' missing'}`}>
      <RadioGroup.Item value={engine.name} className="engine" disabled={!engine.available}>
        <span className="engine-dot" aria-hidden="true" />
        <b className="engine-title">{engine.available ? engineWords(engine) : engineTitle(engine.name)}</b>
        <small className="engine-state">{engine.available ? 'works' : 'not here'}</small>
      </RadioGroup.Item>
      {engine.reason && <p>{engine.reason}</p>}
      {engine.installable && !engine.available && (
        <Button disabled={installing} onClick={() => void installTensorflow()}>
          Install {engineTitle(engine.name)}
        </Button>
      )}
    </div>
  );
}

function InstallProgress() {
  const install = useEngines((state) => state.install);
  if (!install) return null;
  const running = install.state === 'running';
  return (
    <section className="install" aria-label="Installation" aria-live="polite">
      <div className="install-head">
        <b>{install.title}</b>
        {running && <Button onClick={() => void cancelInstall()}>Stop</Button>}
      </div>
      {running && (
        <progress aria-label={install.title} {...(install.fraction === null ? {} : { value: install.fraction })} max={1} />
      )}
      <p>{install.message}</p>
    </section>
  );
}
