import { serializeDocument } from '#core/document/serialize.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { pictureOf } from '#core/figure/picture.ts';
import { runElkInWorker } from '../canvas/layoutWorker.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { copyText } from '../shell/clipboard.ts';
import { notify, notifyWhile } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import type { PictureChoice } from './pictureStore.ts';

type Format = Pick<PictureChoice, 'format' | 'scale'>;

/** Writes the picture where the person says; whether it was written. */
export async function savePicture(options: PictureOptions, { format, scale }: Format): Promise<boolean> {
  const document = serializeDocument(editorStore.getState().document);
  const request = client().exports.picture({ document, options, format, scale });
  const result = await attempt(notifyWhile('Drawing the picture…', request), 'The picture could not be saved.');
  if (!result) return false;
  notify('success', `Exported ${result.location}.${smaller(result.scale, format === 'png' ? scale : 1)}`);
  return true;
}

/** Puts the picture on the clipboard: a PNG as an image, an SVG as its text. */
export async function copyPicture(options: PictureOptions, { format, scale }: Format): Promise<void> {
  const { document } = editorStore.getState();
  if (format === 'svg') {
    const picture = await pictureOf(document, options, runElkInWorker);
    await copyText(picture.svg(), 'The SVG is on the clipboard, as text.');
    return;
  }
  const request = client().exports.pictureImage({ document: serializeDocument(document), options, scale });
  const image = await attempt(notifyWhile('Drawing the picture…', request), 'The picture could not be copied.');
  if (!image) return;
  try {
    const bytes = Uint8Array.from(atob(image.png), (character) => character.charCodeAt(0));
    const blob = new Blob([bytes], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    notify('success', `The picture is on the clipboard.${smaller(image.scale, scale)}`);
  } catch {
    notify('error', 'The clipboard does not take pictures here. Save it as a file instead.');
  }
}

function smaller(scale: number, asked: number): string {
  return scale < asked ? ` At ${asked}× it would be too large for most viewers: it is at ${scale.toFixed(2)}×.` : '';
}
