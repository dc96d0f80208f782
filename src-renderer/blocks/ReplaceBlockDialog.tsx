import { Button } from '../controls/Button.tsx';
import { Modal } from '../controls/Modal.tsx';

interface ReplaceBlockDialogProps {
  spec: { readonly title: string };
  onAnswer(answer: 'replace' | 'both' | null): void;
}

/** One of the person's blocks is called so already: nothing is lost before they say so. */
export function ReplaceBlockDialog({ spec, onAnswer }: ReplaceBlockDialogProps) {
  return (
    <Modal
      open
      width={480}
      onClose={() => onAnswer(null)}
      title={`You have a block “${spec.title}” already`}
      description="It has another content. Drawings that hold it keep it as it is, whatever you choose."
      footer={
        <>
          <Button variant="danger" onClick={() => onAnswer('replace')}>
            Replace it
          </Button>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button variant="primary" onClick={() => onAnswer('both')}>
            Keep both
          </Button>
        </>
      }
    />
  );
}
