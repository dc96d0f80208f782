import { useEffect, useState } from 'react';
import type { NetloomDocument } from '#core/document/types.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { pictureOf } from '#core/figure/picture.ts';
import { runElkInWorker } from '../canvas/layoutWorker.ts';

export interface Preview {
  /** Of the SVG; gone when the next one comes. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** The picture as it would be saved. While the next one is made the last one stands; of several the latest wins. */
export function usePreview(document: NetloomDocument, options: PictureOptions): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let outdated = false;
    void pictureOf(document, options, runElkInWorker).then((picture) => {
      if (outdated) return;
      const address = URL.createObjectURL(new Blob([picture.svg()], { type: 'image/svg+xml' }));
      setPreview({ address, width: picture.width, height: picture.height });
    });
    return () => {
      outdated = true;
    };
  }, [document, options]);
  const address = preview?.address;
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);
  return preview;
}
