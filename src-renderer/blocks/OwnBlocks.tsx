import { IconButton } from '../controls/Button.tsx';
import './blocks.css';
import { addFromFile } from './library.ts';
import { useLibrary } from './libraryStore.ts';

/** Heading of the palette's group of the person's own blocks. */
export function OwnBlocksHead({ title }: { title: string }) {
  return (
    <div className="own-blocks-head">
      <h2>{title}</h2>
      <IconButton icon="plus" size={12} label="Add a block from a file" onClick={() => void addFromFile()} />
    </div>
  );
}

/** How blocks come here, while none has, and which files hold none. */
export function OwnBlocksNote() {
  const { blocks, unread } = useLibrary();
  return (
    <>
      {blocks.length === 0 && unread.length === 0 && (
        <p className="own-blocks-note">A block that you save stands here, in every drawing.</p>
      )}
      {unread.slice(0, 3).map(({ name, message }) => (
        <p className="own-blocks-note" key={name} title={message}>
          {name} can’t be read and is left as it is.
        </p>
      ))}
      {unread.length > 3 && <p className="own-blocks-note">{unread.length - 3} more files can’t be read.</p>}
    </>
  );
}
