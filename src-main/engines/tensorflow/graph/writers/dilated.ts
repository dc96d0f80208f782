import type { Pair } from '#core/operators/parameter.ts';
import type { TensorShape, WindowAttributes } from '#core/primitives/builder.ts';
import { effectiveKernel } from '#core/shapes/window.ts';
import { attribute } from '../attributes.ts';
import type { GraphDef, Reference } from '../graphDef.ts';
import type { Operand } from '../writer.ts';
import { float32 } from '../writer.ts';

/** Zeros before and behind each of the two axes on the way forward, where a kernel has this reach. */
function margins(reach: Pair, window: WindowAttributes): Pair[] {
  // The ways back would need the gradient spread out by the strides. No drawing comes here: to have both is a problem of its
  // own (`dilated-strides`), as Keras takes only one of the two
  if (Math.max(...window.strides) > 1) throw new Error('A convolution has both strides and dilations.');
  return reach.map((size): Pair => {
    const all = window.padding === 'same' ? size - 1 : 0;
    const before = Math.floor(all / 2);
    return [before, all - before];
  });
}

function reachOf([height, width]: TensorShape, { dilations = [1, 1] }: WindowAttributes): Pair {
  return [effectiveKernel(height as number, dilations[0]), effectiveKernel(width as number, dilations[1])];
}

function pad(g: GraphDef, x: Reference, [height, width]: readonly Pair[]): Reference {
  const sizes = g.integers([0, 0, ...height!, ...width!, 0, 0], [4, 2]);
  return g.node('Pad', [x, sizes], { ...float32, Tpaddings: attribute.type('int32') });
}

function transpose(g: GraphDef, x: Reference, permutation: readonly number[]): Reference {
  return g.node('Transpose', [x, g.integers(permutation)], { ...float32, Tperm: attribute.type('int32') });
}

function convolve(g: GraphDef, x: Reference, kernel: Reference, strides: Pair, dilations: Pair): Reference {
  const sized = ([height, width]: Pair) => attribute.integers([1, height, width, 1]);
  return g.node('Conv2D', [x, kernel], {
    ...float32,
    strides: sized(strides),
    padding: attribute.text('VALID'),
    dilations: sized(dilations),
  });
}

/**
 * TensorFlow's ways back through a convolution know no dilations on the CPU, but its way forward does. By the input:
 * a convolution of the gradient with the turned kernel.
 */
export function dilatedInput(g: GraphDef, dy: Operand, kernel: Operand, window: WindowAttributes): Reference {
  const reach = reachOf(kernel.shape, window);
  const around = margins(reach, window).map(
    ([before, after], axis): Pair => [(reach[axis] as number) - 1 - before, (reach[axis] as number) - 1 - after],
  );
  const turned = g.node('ReverseV2', [kernel.ref, g.integers([0, 1])], { ...float32, Tidx: attribute.type('int32') });
  return convolve(g, pad(g, dy.ref, around), transpose(g, turned, [0, 1, 3, 2]), [1, 1], window.dilations ?? [1, 1]);
}

/** By the kernel: a convolution of the input with the gradient, where channels and batch, strides and dilations change places. */
export function dilatedKernel(g: GraphDef, x: Operand, dy: Operand, shape: TensorShape, window: WindowAttributes): Reference {
  const framed = pad(g, x.ref, margins(reachOf(shape, window), window));
  const images = transpose(g, framed, [3, 1, 2, 0]);
  const taps = convolve(g, images, transpose(g, dy.ref, [1, 2, 0, 3]), window.dilations ?? [1, 1], [1, 1]);
  return transpose(g, taps, [1, 2, 0, 3]);
}
