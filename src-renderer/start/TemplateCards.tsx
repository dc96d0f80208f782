import type { ReactNode } from 'react';
import type { DocumentSource } from '#core/document/source.ts';
import { shortSource, sourceWords } from '#core/document/source.ts';
import { formatCount, formatShort } from '../controls/format.ts';
import { Thumbnail } from '../figure/Thumbnail.tsx';
import type { TemplateDetail } from './templateStore.ts';
import { useThumbnails } from './thumbnails.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly source?: DocumentSource | undefined;
}

interface TemplateCardsProps<E extends Entry> {
  readonly title: string;
  readonly entries: readonly E[];
  /** Undefined while it is being read. */
  detailOf(entry: E): TemplateDetail | undefined;
  onChoose(entry: E): void;
  /** What stands here while there are none; without it, nothing does. */
  readonly empty?: ReactNode;
}

/** What a drawing can begin with, of one kind, each with its picture and size. */
export function TemplateCards<E extends Entry>({ title, entries, detailOf, onChoose, empty }: TemplateCardsProps<E>) {
  if (entries.length === 0 && !empty) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {entries.length === 0 && <p className="start-none">{empty}</p>}
      <ul className="start-cards">
        {entries.map((entry) => (
          <TemplateCard key={entry.id} entry={entry} detail={detailOf(entry)} onChoose={() => onChoose(entry)} />
        ))}
      </ul>
    </section>
  );
}

function TemplateCard({ entry, detail, onChoose }: { entry: Entry; detail: TemplateDetail | undefined; onChoose(): void }) {
  const thumbnail = useThumbnails((thumbnails) => detail && thumbnails.get(detail.document));
  const words = `start-${entry.id}`;
  return (
    <li className="start-card" data-card>
      {/* Of one size before and after the picture comes: nothing moves */}
      <span className="start-picture">{thumbnail && <Thumbnail thumbnail={thumbnail} />}</span>
      <div>
        <button type="button" data-stop aria-describedby={words} onClick={onChoose}>
          {entry.title}
        </button>
        <p id={words}>{entry.description}</p>
        {entry.source && <cite title={sourceWords(entry.source)}>{shortSource(entry.source)}</cite>}
        <small>{detail ? `${formatShort(detail.parameters)} parameters, ${formatCount(detail.layers)} layers` : '\u00a0'}</small>
      </div>
    </li>
  );
}
