import { nodeMemory } from '#core/analysis/nodeMemory.ts';
import type { Field } from '#core/analysis/types.ts';
import { trainingSettings } from '#core/document/training.ts';
import { lensMeanings } from '#core/drawing/lens.ts';
import type { NodeView } from '#core/drawing/views.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { elements, formatShape } from '#core/shapes/shape.ts';
import { Facts } from '../controls/Facts.tsx';
import { formatBytes, formatCount, formatShare, formatShort } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import { Volumes } from './Volumes.tsx';

export function ShapeFacts({ view: { analysis } }: { view: NodeView }) {
  if (!analysis) return null;
  const { inputs, outputs } = analysis;
  const share = mapShare(inputs[0] ?? null, outputs[0] ?? null);
  return (
    <section className="inspector-part" aria-label="Shapes">
      <Volumes input={inputs[0] ?? null} output={outputs[0] ?? null} />
      <Facts
        facts={[
          ...inputs.map((shape, i) => ({
            label: inputs.length === 1 ? 'In' : `In ${i + 1}`,
            value: shape ? formatShape(shape) : '–',
          })),
          ...outputs.map((shape, i) => ({
            label: outputs.length === 1 ? 'Out' : `Out ${i + 1}`,
            value: shape ? formatShape(shape) : 'unknown',
          })),
          share !== null && {
            label: 'Feature map',
            value: share,
            title: 'How the number of positions, height times width, changes from the first input to the output.',
          },
        ]}
      />
    </section>
  );
}

export function CostFacts({ view: { analysis } }: { view: NodeView }) {
  const training = useEditor((state) => state.document.training);
  const whole = useEditor((state) => state.analysis.root.cost);
  if (!analysis) return null;
  const { cost, field, kind } = analysis;
  const settings = trainingSettings({ training });
  const memory = nodeMemory(cost, settings);
  return (
    <section className="inspector-part" aria-label="Cost">
      <Facts
        facts={[
          kind === 'block' && { label: 'Layers', value: formatCount(cost.layers) },
          {
            label: 'Parameters',
            value: <Share part={cost.parameters} of={whole.parameters} words={formatCount(cost.parameters)} />,
          },
          cost.trainable !== cost.parameters && { label: 'of them trainable', value: formatCount(cost.trainable) },
          {
            label: 'Multiply-adds',
            value: <Share part={cost.macs} of={whole.macs} words={formatShort(cost.macs)} />,
            title: `${formatCount(cost.macs)} for one sample`,
          },
          cost.activations > 0 && {
            label: `Training, batch ${settings.batchSize}`,
            value: (
              <Share part={memory.training} of={nodeMemory(whole, settings).training} words={formatBytes(memory.training)} />
            ),
            title: `${lensMeanings.training.words} Its output for one sample takes ${formatBytes(memory.outputs)}.`,
          },
          field !== null && {
            label: 'Receptive field',
            value: fieldText(field),
            title: 'How much of the input one output position sees.',
          },
          field !== null &&
            field !== 'all' && {
              label: 'Its step',
              value: pairText(field.stride),
              title: 'How far apart, on the input, two neighbouring output positions look: the effective stride.',
            },
          field !== null &&
            field !== 'all' &&
            field.padding.some((size) => size > 0) && {
              label: 'Past the border',
              value: pairText(field.padding),
              title: 'By how much the first output position looks past the top and the left border: the effective padding.',
            },
        ]}
      />
    </section>
  );
}

/** A figure, and which part of the whole network it is. */
export function Share({ part, of, words }: { part: number; of: number; words: string }) {
  return (
    <>
      {words}
      {part > 0 && of > 0 && <span className="fact-share">{formatShare(part / of)}</span>}
    </>
  );
}

function fieldText(field: Field): string {
  return field === 'all' ? 'all' : pairText(field.size);
}

/** Behind an upsampling steps are fractions. */
function pairText(sizes: readonly [number, number]): string {
  return sizes.map((size) => (Number.isInteger(size) ? String(size) : Number.isNaN(size) ? '?' : size.toFixed(2))).join(' × ');
}

/** `−75 %`, or null where it stays or neither is a feature map. */
export function mapShare(input: Shape | null, output: Shape | null): string | null {
  if (input?.length !== 3 || output?.length !== 3) return null;
  const [before, after] = [elements(input.slice(0, 2)), elements(output.slice(0, 2))];
  if (!before || after === null || before === after) return null;
  const percent = (after / before - 1) * 100;
  const size = Math.abs(percent);
  return `${percent < 0 ? '−' : '+'}${size < 10 || (size > 90 && size < 100) ? size.toFixed(1) : size.toFixed(0)} %`;
}
