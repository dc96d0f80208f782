import type { SideBySide, Stage } from '#core/compare/sideBySide/types.ts';
import { letters } from '#core/compare/sideBySide/types.ts';
import { formatShape } from '#core/shapes/shape.ts';
import { Letter } from './SubjectCard.tsx';

/** Height of the largest map, in pixels. */
const tallest = 64;
/** What is less would not be seen. */
const least = 3;

/** How the sizes fall on the longest way: each stage as a slab as high as its maps, the thicker the more of them there are. */
export function Sizes({ sides }: Pick<SideBySide, 'sides'>) {
  const heights = sides.flatMap(({ figures }) => figures?.stages.map(heightOf) ?? []);
  const largest = Math.max(1, ...heights);
  return (
    <section className="beside-sizes" aria-label="Sizes on the longest way">
      <h3>Sizes on the longest way</h3>
      {sides.map(({ title, figures }, i) =>
        figures ? (
          <div key={letters[i]} className={`beside-way side-${i}`}>
            <Letter at={i} />
            <ol aria-label={`${letters[i]} ${title}`}>
              {figures.stages.map((stage, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place on the way
                <li key={at}>
                  <i aria-hidden="true" style={slab(stage, largest)} />
                  <span>{formatShape(stage.shape)}</span>
                </li>
              ))}
            </ol>
          </div>
        ) : null,
      )}
    </section>
  );
}

/** Of a vector: one position. */
function heightOf({ shape }: Stage): number {
  return shape.length === 3 ? (shape[0] ?? 1) : 1;
}

function slab(stage: Stage, largest: number): { height: number; width: number } {
  const many = stage.shape.at(-1) ?? 1;
  return {
    height: Math.max(least, Math.round((heightOf(stage) / largest) * tallest)),
    // Doublings, not maps: 3 and 2048 have to fit beside each other
    width: Math.round(4 + 2.5 * Math.log2(Math.max(1, many))),
  };
}
