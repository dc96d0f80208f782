import { EdgeLabelRenderer } from '@xyflow/react';
import { Icon } from '../../icons/Icon.tsx';
import { editorStore, useEditor } from '../../state/store.ts';
import { addOnWire } from '../adding/open.ts';
import { canvasNow, wireWith } from '../now.ts';

interface WireMiddleProps {
  id: string;
  at: readonly [number, number];
  /** Empty: not shown. */
  shape: string;
  problem: string | null;
  /** The wire is pointed at or selected: something can be put into it here. */
  open: boolean;
  words: string;
  onPoint(over: boolean): void;
  onSelect(): void;
}

/** In the middle of a wire: the shape that runs through it, and the button that puts something into it. */
export function WireMiddle({ id, at: [x, y], shape, problem, open, words, onPoint, onSelect }: WireMiddleProps) {
  const comparing = useEditor((state) => state.comparing !== null);
  const style = { transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` };
  return (
    <EdgeLabelRenderer>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keyboards reach a wire by the menu and the keys of its node */}
      <div
        className={`wire-middle nopan nodrag${open ? ' open' : ''}`}
        style={style}
        data-wire={id}
        onMouseEnter={() => onPoint(true)}
        onMouseLeave={() => onPoint(false)}
        onClick={onSelect}
      >
        {shape !== '' &&
          (problem === null ? (
            <span className="wire-label">{shape}</span>
          ) : (
            <button
              type="button"
              className="wire-label bad"
              title="Explain"
              aria-label={`${shape}: does not fit. Explain`}
              onClick={(event) => {
                event.stopPropagation();
                editorStore.getState().showProblem(problem);
              }}
            >
              {shape}
            </button>
          ))}
        {open && !comparing && (
          <button
            type="button"
            className={`wire-add${shape === '' ? '' : ' beside'}`}
            tabIndex={-1}
            aria-label={`Add between ${words}`}
            title="Put something in here (A)"
            onClick={(event) => {
              event.stopPropagation();
              const now = canvasNow();
              const placed = now && wireWith(now.geometry, id);
              if (placed) addOnWire(placed);
            }}
          >
            <Icon name="plus" size={12} />
          </button>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}
