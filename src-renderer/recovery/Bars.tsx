import { Button, IconButton } from '../controls/Button.tsx';
import { Icon } from '../icons/Icon.tsx';
import './bars.css';
import { closeBar, useBars } from './bars.ts';

/** How much room they take, for what is told at the same edge. */
function tellHeight(section: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--bars-height', `${section.offsetHeight}px`));
  observer.observe(section);
  return () => {
    observer.disconnect();
    style.removeProperty('--bars-height');
  };
}

/**
 * Above the canvas: what the person should know of the document. An offer lies upon the canvas, and takes no room from it. The
 * region always stands, so that what enters it is read out.
 */
export function Bars() {
  const bars = useBars((state) => state.bars);
  return (
    <section ref={tellHeight} className="bars" aria-label="About this document" aria-live="polite">
      {bars.map(({ kind, picture, message, actions }) => (
        <div key={kind} className={`bar bar-${picture} bar-${kind}`}>
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
