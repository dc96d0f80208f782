import { Button } from '../../controls/Button.tsx';

interface ArrangingProps {
  /** Set where the layout failed. */
  onRetry: (() => void) | null;
}

/** A large drawing takes a moment to lay out; a small one is there before this is seen. */
export function Arranging({ onRetry }: ArrangingProps) {
  if (onRetry === null) {
    return (
      <p className="canvas-arranging" role="status">
        Arranging the drawing…
      </p>
    );
  }
  return (
    <div className="canvas-arranging failed" role="alert">
      <p>The drawing could not be arranged. The document is whole, and can be saved.</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
