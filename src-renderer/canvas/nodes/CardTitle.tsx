import type { CardData } from '#core/drawing/types.ts';
import { usePreferences } from '../../shell/preferences.ts';

/** What a card or a row is headed by: its kind, or its own name where the person asks for names; its icon says the kind. */
export function CardTitle({ card }: { card: CardData }) {
  const names = usePreferences((preferences) => preferences.names);
  return (
    <span className="card-title">
      {names ? card.name : card.title}
      {card.badge !== '' && <span> {card.badge}</span>}
    </span>
  );
}
