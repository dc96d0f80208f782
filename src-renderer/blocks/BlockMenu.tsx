import { DropdownMenu } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../controls/Button.tsx';
import type { PaletteEntry } from '../palette/items.ts';
import { deleteDefinition } from './commands.ts';
import { exportOwn, removeOwn, renameOwn, saveBlock } from './library.ts';
import type { OwnBlock } from './libraryStore.ts';
import { ownBlock } from './libraryStore.ts';

interface BlockMenuProps {
  entry: PaletteEntry;
  onMove(event: KeyboardEvent, from: HTMLElement): void;
}

/** What can be done with a block of the palette besides drawing it: one of the person's own, or one of the document. */
export function BlockMenu({ entry, onMove }: BlockMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          icon="more"
          size={13}
          className="block-menu"
          label={`More about ${entry.title}`}
          tabIndex={-1}
          onKeyDown={(event) => onMove(event, event.currentTarget)}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('.left-panel')}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={2} loop>
          {itemsOf(entry).map(({ title, run }) => (
            // After the menu has closed, so that a dialog can take the focus
            <DropdownMenu.Item key={title} className="menu-item" onSelect={() => setTimeout(run)}>
              {title}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Whether a row has such a menu. */
export function hasBlockMenu({ item }: PaletteEntry): boolean {
  return item?.kind === 'block' && !('template' in item);
}

function itemsOf({ item }: PaletteEntry): readonly { readonly title: string; run(): void }[] {
  if (item?.kind !== 'block' || 'template' in item) return [];
  if ('key' in item) {
    return [
      { title: 'Save to my blocks', run: () => void saveBlock(item.key) },
      { title: 'Delete from this document', run: () => deleteDefinition(item.key) },
    ];
  }
  const work = (on: (block: OwnBlock) => Promise<void>) => (): void => {
    const block = ownBlock(item.own);
    if (block) void on(block);
  };
  return [
    { title: 'Rename…', run: work(renameOwn) },
    { title: 'Export as a file…', run: work(exportOwn) },
    { title: 'Delete…', run: work(removeOwn) },
  ];
}
