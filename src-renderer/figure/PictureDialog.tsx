import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { formatCount } from '../controls/format.ts';
import { Modal } from '../controls/Modal.tsx';
import { Waiting } from '../controls/Waiting.tsx';
import { useEditor } from '../state/store.ts';
import { copyPicture, savePicture } from './exportPicture.ts';
import { PictureFields } from './PictureFields.tsx';
import './picture.css';
import { usePictureChoice, usePictureOptions } from './pictureStore.ts';
import { usePreview } from './usePreview.ts';

/** The drawing as a picture: what it looks like at the left, what it shall be at the right. */
export function PictureDialog({ onClose }: { onClose(): void }) {
  const document = useEditor((state) => state.document);
  const choice = usePictureChoice();
  const options = usePictureOptions();
  const preview = usePreview(document, options);
  const [busy, setBusy] = useState(false);
  const empty = document.graph.nodes.length === 0;
  const { format, scale } = choice;
  const bare = choice.style === 'seen' && options.theme === 'dark' ? ' picture-bare dark' : ' picture-bare';
  const work = async (task: Promise<unknown>): Promise<void> => {
    setBusy(true);
    await task;
    setBusy(false);
  };
  const save = async (): Promise<void> => {
    if (await savePicture(options, choice)) onClose();
  };
  return (
    <Modal
      open
      width={940}
      onClose={onClose}
      title="Export picture"
      footer={
        <>
          <p className="picture-size" aria-live="polite">
            {preview && !empty && sizeWords(preview, format === 'png' ? scale : 1, format)}
          </p>
          <Button icon="copy" disabled={busy || empty} onClick={() => void work(copyPicture(options, choice))}>
            {format === 'png' ? 'Copy picture' : 'Copy SVG'}
          </Button>
          <Button variant="primary" icon="export" disabled={busy || empty} onClick={() => void work(save())}>
            {format === 'png' ? 'Save PNG…' : 'Save SVG…'}
          </Button>
        </>
      }
    >
      <div className="picture-dialog">
        <div className={`picture-preview${options.ground ? '' : bare}`}>
          {empty ? (
            <p className="picture-none">Nothing is drawn yet. Draw a network, then come back for its picture.</p>
          ) : preview ? (
            <img src={preview.address} alt={`Preview: ${choice.style === 'figure' ? 'a figure for a paper' : 'as seen'}`} />
          ) : (
            <Waiting label="Drawing the picture" />
          )}
        </div>
        <PictureFields />
      </div>
    </Modal>
  );
}

function sizeWords({ width, height }: { width: number; height: number }, scale: number, format: 'svg' | 'png'): string {
  const size = `${formatCount(width * scale)} × ${formatCount(height * scale)}`;
  return format === 'png' ? `${size} pixels` : `${size}, sharp at every size`;
}
