import type { MouseEvent } from 'react';
import { memo } from 'react';
import type { Suggestion } from '#core/suggest/suggest.ts';
import { formatDelta } from '../../controls/format.ts';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';

interface SuggestionRowProps {
  id: string;
  suggestion: Suggestion;
  /** The shape that comes in; one that stays is not said again. */
  arrives: string;
  active: boolean;
  /** The first that does not fit has a heading above it. */
  firstMisfit: boolean;
  onPoint(event: MouseEvent): void;
  onTake(): void;
}

export const SuggestionRow = memo(function SuggestionRow(props: SuggestionRowProps) {
  const { id, suggestion, arrives, active, firstMisfit, onPoint, onTake } = props;
  const { icon, title, badge, shape, parameterDelta, fits, why } = suggestion;
  return (
    <>
      {firstMisfit && (
        <p className="add-menu-misfits" role="presentation">
          Does not fit here
        </p>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and names the active option */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        className={fits ? '' : 'misfit'}
        title={suggestion.words}
        onMouseMove={onPoint}
        onClick={onTake}
      >
        <OperatorIcon kind={icon} size={14} />
        <span className="add-menu-words">
          <span className="add-menu-title">
            {title}
            {badge !== '' && <span> {badge}</span>}
          </span>
          {why !== '' && <span className="add-menu-why">{why}</span>}
        </span>
        {fits && (
          <span className="add-menu-figures">
            {shape !== '' && shape !== arrives && <span>{shape}</span>}
            {parameterDelta !== null && parameterDelta !== 0 && <span>{formatDelta(parameterDelta)}</span>}
          </span>
        )}
      </div>
    </>
  );
});
