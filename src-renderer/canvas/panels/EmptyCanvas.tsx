import { useEditor } from '../../state/store.ts';

/** What to do where nothing is drawn yet. */
export function EmptyCanvas() {
  const inside = useEditor((state) => state.place.path.length > 0);
  return (
    <div className="canvas-empty">
      <b>{inside ? 'This block is empty' : 'Nothing is drawn yet'}</b>
      <p>
        {inside
          ? 'Start with a BlockInput: what the block is given. Drag it here from the palette, or choose it there.'
          : 'Start with an InputLayer. Drag it here from the palette, choose it there, or double-click here; what you choose next joins behind it.'}
      </p>
      <p>
        Drag from the dot under a node to wire it. With the keyboard: <kbd>A</kbd> adds, <kbd>Tab</kbd> goes from node to node,{' '}
        <kbd>C</kbd> wires, <kbd>Del</kbd> removes.
      </p>
    </div>
  );
}
