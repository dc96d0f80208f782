import type { CanvasHTMLAttributes } from 'react';
import { useEffect, useRef } from 'react';
import type { SeenPicture } from '#core/contract/index.ts';
import { fromBase64 } from '../host/bytes.ts';

interface PixelsProps extends CanvasHTMLAttributes<HTMLCanvasElement> {
  picture: SeenPicture;
}

/** A picture that came as bytes, pixel for pixel. */
export function Pixels({ picture: { width, height, channels, pixels }, ...rest }: PixelsProps) {
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
  return <canvas ref={canvas} width={width} height={height} {...rest} />;
}
