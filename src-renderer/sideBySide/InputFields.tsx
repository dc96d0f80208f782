import type { Shape } from '#core/shapes/shape.ts';
import { formatShape, sameShape } from '#core/shapes/shape.ts';
import { Button } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { scaleText, stepText } from '../inspector/text.ts';
import { setInput } from './sideBySideStore.ts';

interface InputFieldsProps {
  /** Where all are set at now. */
  input: Shape;
  /** Where the first is by itself, to go back to; null: no way back is offered. */
  own: Shape | null;
}

const largest = 1_000_000;

/** The shape at which all are set, a field for each size. */
export function InputFields({ input, own }: InputFieldsProps) {
  return (
    <fieldset className="beside-input">
      <legend>At the same input</legend>
      {input.map((size, i) => (
        <CommitField<number>
          // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
          key={i}
          label={axisName(i, input.length)}
          text={size === null ? '?' : String(size)}
          parse={parseSize}
          onCommit={(value) => setInput(input.map((other, j) => (j === i ? value : other)))}
          step={(text, by) => stepText({ kind: 'integer', min: 1, max: largest }, text, by)}
          scale={(text, up) => scaleText({ min: 1, max: largest }, text, up)}
        />
      ))}
      {own && !sameShape(own, input) && (
        <Button variant="plain" onClick={() => setInput(null)}>
          As A has it: {formatShape(own)}
        </Button>
      )}
    </fieldset>
  );
}

function axisName(i: number, axes: number): string {
  return (axes === 3 ? ['Height', 'Width', 'Channels'] : axes === 1 ? ['Numbers'] : [])[i] ?? `Axis ${i + 1}`;
}

function parseSize(text: string): { readonly value: number } | { readonly message: string } {
  const value = Number(text);
  return text !== '' && Number.isInteger(value) && value >= 1 && value <= largest
    ? { value }
    : { message: 'A whole number from 1 on.' };
}
