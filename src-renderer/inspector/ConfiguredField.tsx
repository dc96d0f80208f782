import type { Json } from '#core/document/types.ts';
import type { Catalogue, Choice } from '#core/operators/configured.ts';
import { readConfigured, shortest } from '#core/operators/configured.ts';
import type { Parameter } from '#core/operators/parameter.ts';
import { refusal } from '#core/operators/values.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { SelectField } from '../controls/SelectField.tsx';
import { readText, stepText, textOf } from './text.ts';

interface ConfiguredFieldProps {
  parameter: Parameter;
  catalogue: Catalogue;
  value: Json;
  onChange(value: Json): void;
  onTry(value: Json | undefined): void;
}

const none = '';

/** An initializer, regularizer or constraint: which one, and below it the numbers that it has. */
export function ConfiguredField({ parameter, catalogue, value, onChange, onTry }: ConfiguredFieldProps) {
  const read = value === null ? null : readConfigured(catalogue, value);
  const choice = typeof read === 'string' ? null : read;
  const options = [
    ...(parameter.optional ? [{ value: none, label: 'none' }] : []),
    ...Object.keys(catalogue).map((name) => ({ value: name, label: name })),
  ];
  return (
    <>
      <SelectField
        label={parameter.label}
        words={choice ? `${parameter.words} ${catalogue[choice.name]?.words ?? ''}`.trim() : parameter.words}
        value={choice?.name ?? (value === null ? none : JSON.stringify(value))}
        options={options}
        error={typeof read === 'string' ? `This is not understood: ${read}.` : null}
        onChange={(name) => onChange(name === none ? null : name)}
        onTry={(name) => onTry(name === none ? null : name)}
      />
      {choice && <Numbers catalogue={catalogue} choice={choice} owner={parameter.label} onChange={onChange} />}
    </>
  );
}

interface NumbersProps {
  catalogue: Catalogue;
  choice: Choice;
  /** Label of the parameter that they belong to. */
  owner: string;
  onChange(value: Json): void;
}

function Numbers({ catalogue, choice, owner, onChange }: NumbersProps) {
  const parameters = Object.entries(catalogue[choice.name]?.parameters ?? {});
  if (parameters.length === 0) return null;
  const change = (name: string, value: Json) =>
    onChange(shortest(catalogue, { name: choice.name, values: { ...choice.values, [name]: value } }));
  return (
    <fieldset className="configured">
      <legend className="visually-hidden">{`${owner}: ${choice.name}`}</legend>
      {parameters.map(([name, parameter]) =>
        parameter.kind === 'choice' ? (
          <SelectField
            key={name}
            label={parameter.label}
            words={parameter.words}
            value={String(choice.values[name])}
            options={(parameter.options ?? []).map((option) => ({ value: option, label: option }))}
            onChange={(value) => change(name, value)}
          />
        ) : (
          <CommitField<Json>
            key={name}
            label={parameter.label}
            words={parameter.words}
            text={textOf(parameter, choice.values[name] ?? null)}
            placeholder={parameter.optional ? (parameter.empty ?? 'none') : undefined}
            parse={(text) => checked(parameter, text)}
            onCommit={(value) => change(name, value)}
            step={(text, by) => stepText(parameter, text, by)}
          />
        ),
      )}
    </fieldset>
  );
}

function checked(parameter: Parameter, text: string): { value: Json } | { message: string } {
  const read = readText(parameter, text);
  if ('message' in read) return read;
  return parameter.schema.safeParse(read.value).success ? { value: read.value } : { message: refusal(parameter, read.value) };
}
