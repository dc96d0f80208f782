import { useEffect, useRef } from 'react';
import { fromBase64 } from '../host/bytes.ts';
import type { Told } from './usePrediction.ts';

/** What went into the network, pixel for pixel. */
export function Seen({ seen }: { seen: Told['seen'] }) {
  const { width, height, channels, pixels } = seen;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const bytes = fromBase64(pixels);
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      const at = (channel: number): number => bytes[i * channels + (channels === 1 ? 0 : channel)] ?? 0;
      image.data.set([at(0), at(1), at(2), 255], i * 4);
    }
    context.putImageData(image, 0, 0);
  }, [width, height, channels, pixels]);
  return (
    <figure className="seen">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label="The picture as the network sees it" />
      <figcaption>{`seen as ${width} × ${height}`}</figcaption>
    </figure>
  );
}
