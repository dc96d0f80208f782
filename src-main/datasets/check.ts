import { augmentationFault } from '#core/analysis/data/augmentationFault.ts';
import type { DataFacts } from '#core/analysis/data/dataFaults.ts';
import { dataFaults } from '#core/analysis/data/dataFaults.ts';
import { ContractError } from '#core/contract/index.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { Plan } from '#core/plan/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { OpenDataset } from './dataset.ts';

/** What one sample of the network's input and output looks like. */
export function endsOf(plan: Plan): { input: Shape; output: Shape; outputName: string; inputName: string } {
  const [input, ...moreInputs] = plan.inputs.map((index) => plan.layers[index]!);
  const [output, ...moreOutputs] = plan.outputs.map((index) => plan.layers[index]!);
  if (!input || !output) throw refuse('ends', 'A training needs a network with an input and an output.');
  if (moreInputs.length > 0 || moreOutputs.length > 0) {
    throw refuse(
      'ends',
      `The network has ${plan.inputs.length} inputs and ${plan.outputs.length} outputs; it can be trained with one of each.`,
    );
  }
  return { input: input.output, output: output.output, inputName: input.path, outputName: output.path };
}

/** Refuses data that the drawing can't be trained with, before anything is started. */
export function checkAgainstDrawing(
  data: OpenDataset,
  plan: Plan,
  { loss, augmentation }: Pick<TrainingSettings, 'loss' | 'augmentation'>,
): void {
  const facts = dataFacts(data);
  const fault = dataFaults(facts, endsOf(plan), loss)[0] ?? augmentationFault(facts, augmentation);
  if (fault) throw refuse(fault.code, fault.message);
}

/** What the core's checks need to know of opened data. */
export function dataFacts({ title, shape, targets, resized }: OpenDataset): DataFacts {
  return {
    title,
    shape,
    resized,
    targets: targets.kind === 'classes' ? { kind: 'classes', count: targets.names.length, certain: targets.certain } : targets,
  };
}

function refuse(code: string, message: string): ContractError {
  return new ContractError({ code, message });
}
