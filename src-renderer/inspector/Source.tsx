import type { DocumentSource } from '#core/document/source.ts';
import { IconButton } from '../controls/Button.tsx';

interface SourceProps {
  readonly source: DocumentSource;
  onRemove(): void;
}

/** Where the network comes from; whoever has made another of it can leave that out. */
export function Source({ source: { authors, title, year, place }, onRemove }: SourceProps) {
  return (
    <section className="inspector-source" aria-label="Source">
      <p>
        {authors.join(', ')}: <cite>{title}</cite>. {[place, year].filter((part) => part !== undefined).join(', ')}
      </p>
      <IconButton icon="close" label="Leave out the source" size={12} onClick={onRemove} />
    </section>
  );
}
