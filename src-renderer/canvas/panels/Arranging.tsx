/** A large drawing takes a moment to lay out; a small one is there before this is seen. */
export function Arranging() {
  return (
    <p className="canvas-arranging" role="status">
      Arranging the drawing…
    </p>
  );
}
