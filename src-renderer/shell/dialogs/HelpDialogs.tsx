import { Modal } from '../../controls/Modal.tsx';
import { Brand } from '../../icons/Brand.tsx';
import { useHostInfo } from '../hostInfo.ts';
import './dialogs.css';

export function AboutDialog({ onClose }: { onClose(): void }) {
  const { version, kind } = useHostInfo();
  return (
    <Modal open width={400} onClose={onClose} title="About Netloom">
      <div className="about">
        <Brand size={44} />
        <p>
          Netloom {version}
          {kind === 'browser' ? ', in the browser' : ''}
        </p>
        <p className="about-words">
          Draw a convolutional network, see every shape while you draw, mend what does not fit, train it, and take it away as
          code. Everything stays on this machine.
        </p>
        <p className="about-words">Apache License 2.0. Inter and JetBrains Mono: SIL Open Font License.</p>
      </div>
    </Modal>
  );
}
