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
  /** Beside the title. */
  readonly more?: ReactNode;
  /** Whether the cards say what one sample costs. */
  readonly compute?: boolean;
}

/** What a drawing can begin with, of one kind, each with its picture and size. */
export function TemplateCards<E extends Entry>({
  title,
  entries,
  detailOf,
  onChoose,
  empty,
  more,
  compute = false,
}: TemplateCardsProps<E>) {
  if (entries.length === 0 && !empty) return null;
  return (
    <section aria-label={title}>
      <div className="start-section">
        <h3>{title}</h3>
        {more}
      </div>
      {entries.length === 0 && <p className="start-none">{empty}</p>}
      <ul className="start-cards">
        {entries.map((entry) => (
          <TemplateCard
            key={entry.id}
            entry={entry}
            detail={detailOf(entry)}
            compute={compute}
            onChoose={() => onChoose(entry)}
          />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  readonly entry: Entry;
  readonly detail: TemplateDetail | undefined;
  readonly compute: boolean;
  onChoose(): void;
}

function TemplateCard({ entry, detail, compute, onChoose }: CardProps) {
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
        <small>{detail ? <Figures detail={detail} compute={compute} /> : '\u00a0'}</small>
      </div>
    </li>
  );
}

/** A line breaks between figures, not within one. */
function Figures({ detail: { parameters, layers, macs }, compute }: Pick<CardProps, 'compute'> & { detail: TemplateDetail }) {
  return (
    <>
      <span>{formatShort(parameters)} parameters,</span> <span>{formatCount(layers)} layers</span>
      {compute && (
        <>
          , <span>{formatShort(macs)} multiply-adds</span>
        </>
      )}
    </>
  );
}
