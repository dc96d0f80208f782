import type { BlockParameter, Json } from '#core/document/types.ts';
import { countsChannels } from '#core/operators/parameter.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { YesNoField } from '../controls/SelectField.tsx';
import { checkBlockValue } from './blockValue.ts';
import type { Standing } from './parameter.ts';
import { scaleText, stepText, textOf } from './text.ts';

interface BlockParameterFieldProps {
  parameter: BlockParameter;
  value: Json;
  standing: Standing;
  onChange(value: Json): void;
  onTry(value: Json | undefined): void;
}

export function BlockParameterField({ parameter, value, standing, onChange, onTry }: BlockParameterFieldProps) {
  const label = spoken(parameter.name);
  const { words, type } = parameter;
  if (typeof value === 'boolean' && !standing.insideBlock)
    return <YesNoField label={label} words={words} value={value} onChange={onChange} onTry={onTry} />;
  const kind = type === 'text' ? 'choice' : type;
  return (
    <CommitField<Json>
      label={label}
      words={words}
      text={textOf({ kind }, value)}
      parse={(text) => checkBlockValue(parameter, text, standing)}
      onCommit={onChange}
      onTry={onTry}
      steps={type === 'integer'}
      scale={type === 'integer' && countsChannels(parameter.name) ? (text, up) => scaleText({}, text, up) : undefined}
      step={
        type === 'integer' || type === 'number'
          ? (text, by) => stepText({ kind, min: type === 'integer' ? 1 : undefined }, text, by)
          : undefined
      }
    />
  );
}

/** `kernelSize` as `Kernel size`. */
export function spoken(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
