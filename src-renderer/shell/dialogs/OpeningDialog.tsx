import { Button } from '../../controls/Button.tsx';
import { Modal } from '../../controls/Modal.tsx';
import { Waiting } from '../../controls/Waiting.tsx';
import { useOpening } from '../opening.ts';
import type { Dialogs } from './dialogStore.ts';

/** A file is being read; the drawing is as it was until it has come. */
export function OpeningDialog({ spec, onClose }: { spec: Dialogs['opening']['spec']; onClose(): void }) {
  const fraction = useOpening((state) => state.fraction);
  return (
    <Modal
      open
      onClose={onClose}
      title={`Opening ${spec.name}`}
      description="A file with many weights takes a moment. Your drawing stays as it is until it is read."
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <Waiting label={`Opening ${spec.name}`} fraction={fraction} />
    </Modal>
  );
}
