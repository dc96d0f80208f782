import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { mergeShape } from '../merge.ts';
import { number } from '../parameter.ts';

/** As `keras.applications.inception_resnet_v2` has it; the residual is scaled down (Szegedy et al. 2016). */
export const CustomScaleLayer = defineOperator({
  type: 'CustomScaleLayer',
  kind: 'merge',
  summary: 'Adds a second feature map times a fixed number: a shortcut with a scaled residual.',
  parameters: {
    scale: number({ label: 'Scale', words: 'The number that the second input is multiplied by.', default: 0.1, prominent: true }),
  },
  inputs: { min: 2, max: 2 },
  describe: ({ scale }) => `Adds ${scale} times its second input to the first.`,
  badge: ({ scale }) => `×${scale}`,
  shape: (inputs) => {
    const [x = [], y = []] = inputs;
    // TensorFlow aligns the axes at the end, the batch included: other ranks would mix up samples
    if (x.length !== y.length) {
      return fault(
        'merge-mismatch',
        `These can't be added: one input is ${formatShape(x)}, the other ${formatShape(y)}. They need as many axes; put a Reshape before the shorter one.`,
        1,
      );
    }
    const result = mergeShape(inputs, 'added');
    if (result.fault) return result;
    // an open size beside a known one becomes known, unlike in Keras's merging layers
    return { shape: result.shape.map((size, i) => size ?? known(x[i], y[i])) };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x, y], { scale }) => b.add(x!, b.multiply(y!, b.constant(scale))),
  tfjs: null,
  keras: true,
});

function known(a: number | null | undefined, b: number | null | undefined): number | null {
  return [a, b].find((size) => size != null && size > 1) ?? null;
}
