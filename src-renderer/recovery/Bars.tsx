import { Button, IconButton } from '../controls/Button.tsx';
import { Icon } from '../icons/Icon.tsx';
import './bars.css';
import { closeBar, useBars } from './bars.ts';

/** Over the canvas: what the person should know of the document. The region always stands, so that what enters it is read out. */
export function Bars() {
  const bars = useBars((state) => state.bars);
  return (
    <section className="bars" aria-label="About this document" aria-live="polite">
      {bars.map(({ kind, picture, message, actions }) => (
        <div key={kind} className={`bar bar-${picture}`}>
          <Icon name={picture} />
          <p>{message}</p>
          {actions.map(({ label, run }) => (
            <Button key={label} onClick={run}>
              {label}
            </Button>
          ))}
          <IconButton icon="close" label="Close this message" size={12} onClick={() => closeBar(kind)} />
        </div>
      ))}
    </section>
  );
}
