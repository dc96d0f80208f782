import { UniqueNames } from '../../document/uniqueNames.ts';
import { type Plan, weightKey } from '../../plan/types.ts';

/**
 * A part of a layer's name as tfjs accepts it: its names are Latin letters, digits, `-`, `.` and `_`
 * (isValidTensorName in tfjs-layers/src/common.ts), where Keras takes any text.
 */
export function safeSegment(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** The same for the beginning of a name, which must be a letter or a digit. */
export function safeStart(name: string): string {
  const safe = safeSegment(name);
  return /^[A-Za-z0-9]/.test(safe) ? safe : `n${safe}`;
}

/** Names of the layers in exported code and in its weights file, by index in the plan: the plan's own where tfjs takes them. */
export function exportedNames(plan: Plan): readonly string[] {
  const used = new UniqueNames();
  return plan.layers.map((layer) => used.take(safeStart(layer.name)));
}

/** Where tfjs calls a weight otherwise than Keras 3. */
const otherWeightNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DepthwiseConv2D: { kernel: 'depthwise_kernel' },
};

/** Where each weight goes in an exported project's weights file: key of the plan -> name there, `stem/kernel`. */
export function exportedWeightNames(plan: Plan): Map<string, string> {
  const names = exportedNames(plan);
  return new Map(
    plan.layers.flatMap((layer, i) =>
      layer.weights.map((weight): [string, string] => [
        weightKey(layer, weight),
        `${names[i]}/${otherWeightNames[layer.type]?.[weight.name] ?? weight.name}`,
      ]),
    ),
  );
}
