import { Button } from '../../controls/Button.tsx';

interface ArrangingProps {
  /** Set where the layout failed. */
  readonly onRetry: (() => void) | null;
  onCancel(): void;
}

/** A large drawing takes a moment to lay out; who does not want to wait has it in plain rows at once. */
export function Arranging({ onRetry, onCancel }: ArrangingProps) {
  if (onRetry === null) {
    return (
      <div className="canvas-arranging">
        <p role="status">Arranging the drawing…</p>
        <Button onClick={onCancel} title="Show it in plain rows instead">
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <div className="canvas-arranging failed" role="alert">
      <p>The drawing could not be arranged. The document is whole, and can be saved.</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
