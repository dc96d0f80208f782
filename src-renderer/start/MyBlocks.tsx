import { useMemo } from 'react';
import { analyze } from '#core/analysis/analyze.ts';
import type { OwnBlock } from '../blocks/libraryStore.ts';
import { useLibrary } from '../blocks/libraryStore.ts';
import { TemplateCards } from './TemplateCards.tsx';
import type { TemplateDetail } from './templateStore.ts';

interface MyBlocksProps {
  /** Whether the page shows everything: only then are words said for what is not there. */
  readonly whole: boolean;
  matches(...texts: readonly string[]): boolean;
  onChoose(block: OwnBlock): void;
}

/** The person's own blocks: a drawing begins with one, with its sample image before it. */
export function MyBlocks({ whole, matches, onChoose }: MyBlocksProps) {
  const blocks = useLibrary((state) => state.blocks);
  const read = useLibrary((state) => state.read);
  const details = useMemo(() => new Map(blocks.map((block) => [block.id, detailOf(block)])), [blocks]);
  return (
    <TemplateCards
      title="My blocks"
      entries={blocks.filter(({ title, description }) => matches(title, description))}
      detailOf={({ id }) => details.get(id)}
      onChoose={onChoose}
      empty={
        whole &&
        read &&
        blocks.length === 0 &&
        'A block of your own that you keep with “Save to my blocks” stands here, to begin a drawing with.'
      }
    />
  );
}

function detailOf({ document }: OwnBlock): TemplateDetail {
  const { parameters, layers, macs } = analyze(document).root.cost;
  return { document, parameters, layers, macs };
}
