import type { TemplateEntry } from '#core/contract/index.ts';
import { formatCount, formatShort } from '../controls/format.ts';
import { Thumbnail } from '../figure/Thumbnail.tsx';
import { useTemplates } from './templateStore.ts';
import { useThumbnails } from './thumbnails.ts';

/** Templates of one kind, each with its picture and size. */
export function TemplateCards({
  title,
  entries,
  onChoose,
}: {
  title: string;
  entries: readonly TemplateEntry[];
  onChoose(entry: TemplateEntry): void;
}) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="start-cards">
        {entries.map((entry) => (
          <TemplateCard key={entry.id} entry={entry} onChoose={() => onChoose(entry)} />
        ))}
      </ul>
    </section>
  );
}

function TemplateCard({ entry, onChoose }: { entry: TemplateEntry; onChoose(): void }) {
  const detail = useTemplates((state) => state.details.get(entry.id));
  const thumbnail = useThumbnails((thumbnails) => thumbnails.get(entry.id));
  return (
    <li className="start-card" data-card>
      {/* Of one size before and after the picture comes: nothing moves */}
      <span className="start-picture">{thumbnail && <Thumbnail thumbnail={thumbnail} />}</span>
      <div>
        <button type="button" data-stop aria-describedby={`start-${entry.id}`} onClick={onChoose}>
          {entry.title}
        </button>
        <p id={`start-${entry.id}`}>{entry.description}</p>
        <small>{detail ? `${formatShort(detail.parameters)} parameters, ${formatCount(detail.layers)} layers` : '\u00a0'}</small>
      </div>
    </li>
  );
}
