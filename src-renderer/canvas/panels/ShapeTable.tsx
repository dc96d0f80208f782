import { Fragment } from 'react';
import type { LocalProblem } from '#core/analysis/types.ts';
import type { Shape } from '#core/shapes/shape.ts';

type Shapes = NonNullable<LocalProblem['shapes']>;

/** The shapes that disagree, with the sizes that do in red. */
export function ShapeTable({ shapes }: { shapes: Shapes }) {
  return (
    <table>
      <tbody>
        {shapes.map(({ label, shape }) => (
          <tr key={label}>
            <td>{label}</td>
            <td>
              {shape.map((size, axis) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its number
                <Fragment key={axis}>
                  {axis > 0 && ' × '}
                  {differs(shapes, shape, axis) ? <em>{size ?? '?'}</em> : (size ?? '?')}
                </Fragment>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function differs(shapes: Shapes, shape: Shape, axis: number): boolean {
  return shapes.some((other) => other.shape.length !== shape.length || other.shape[axis] !== shape[axis]);
}
