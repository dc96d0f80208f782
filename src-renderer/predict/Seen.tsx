import { Pixels } from './Pixels.tsx';
import type { Told } from './usePrediction.ts';

/** What went into the network, pixel for pixel. */
export function Seen({ seen }: { seen: Told['seen'] }) {
  return (
    <figure className="seen">
      <Pixels picture={seen} role="img" aria-label="The picture as the network sees it" />
      <figcaption>{`seen as ${seen.width} × ${seen.height}`}</figcaption>
    </figure>
  );
}
