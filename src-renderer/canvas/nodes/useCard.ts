import type { CSSProperties, FocusEvent } from 'react';
import type { CardData } from '#core/drawing/types.ts';
import { useFollowers } from '../../blocks/followers.ts';
import { kindColor } from '../../icons/OperatorIcon.tsx';
import { useEditor } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';
import { useHeat } from '../lens/LensContext.ts';
import { canvasNow } from '../now.ts';
import { useSight } from '../sight/sightStore.ts';

/** What every picture of a node has in common, card or row: its name for a screen reader, its states, its colours. */
export function useCard(card: CardData) {
  const selected = useEditor((state) => state.selection.has(card.key));
  const target = useCanvas(({ wiring }) => wiring?.targets[wiring.chosen] === card.key);
  const wiringFrom = useCanvas(({ wiring }) => wiring?.from === card.key);
  const followed = useFollowers(({ blocks }) => card.block !== '' && blocks.has(card.block));
  const along = useSight((state) => state.along.has(card.rootKey));
  const { heat, words } = useHeat(card);
  const style = { '--k': kindColor(card.kind), '--heat': heat } as CSSProperties;
  const classes = [
    selected && 'selected',
    card.severity === 'error' && 'bad',
    card.severity === 'warning' && 'doubtful',
    followed && 'followed',
    along && 'along',
    target && 'wire-target',
    wiringFrom && 'wire-source',
    card.mark && `mark-${card.mark.sign}`,
  ];
  return {
    words,
    /** A lens tints it. */
    heated: heat > 0,
    state: classes.filter(Boolean).join(' '),
    props: {
      'data-key': card.key,
      tabIndex: 0,
      role: 'group',
      'aria-roledescription': card.opens ? 'block' : 'operator',
      'aria-label': card.label,
      'aria-current': selected,
      title: card.note === '' ? card.name : `${card.name}: ${card.note}`,
      style,
      onFocus: (event: FocusEvent) => showFocused(event, card.key),
    } as const,
  };
}

/** What the keyboard comes to is brought into view; the selection stays as it was left. */
function showFocused(event: FocusEvent, key: string): void {
  if (event.target === event.currentTarget && event.target.matches(':focus-visible')) canvasNow()?.show(key);
}
