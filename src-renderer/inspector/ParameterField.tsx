import { useState } from 'react';
import { holdsExpression } from '#core/blocks/parameters.ts';
import type { Json } from '#core/document/types.ts';
import type { OperatorDefinition } from '#core/operators/define.ts';
import type { Parameter } from '#core/operators/parameter.ts';
import { countsChannels } from '#core/operators/parameter.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { Field } from '../controls/Field.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { SelectField, YesNoField } from '../controls/SelectField.tsx';
import { ConfiguredField } from './ConfiguredField.tsx';
import type { Standing } from './parameter.ts';
import { checkTyped } from './parameter.ts';
import { scaleText, stepText, textOf } from './text.ts';

interface ParameterFieldProps {
  operator: OperatorDefinition;
  name: string;
  /** As the document has it, the default where it says nothing. */
  value: Json;
  standing: Standing;
  onChange(value: Json): void;
  /** What is typed or pointed at and not taken yet. */
  onTry(value: Json | undefined): void;
}

/** Up to this many options, and letters in each, stand side by side. */
const sideBySide = { options: 3, letters: 10 };

/** The form field of one parameter, made from its declaration. */
export function ParameterField({ operator, name, value, standing, onChange, onTry }: ParameterFieldProps) {
  const parameter = operator.parameters[name] as Parameter;
  const [asText, setAsText] = useState(false);
  if (parameter.kind === 'configured' && parameter.catalogue && !holdsExpression(value))
    return (
      <ConfiguredField parameter={parameter} catalogue={parameter.catalogue} value={value} onChange={onChange} onTry={onTry} />
    );
  const chosen = parameter.kind === 'boolean' || parameter.kind === 'choice';
  if (!chosen || asText || holdsExpression(value)) {
    return (
      <CommitField<Json>
        label={parameter.label}
        words={parameter.words}
        text={textOf(parameter, value)}
        placeholder={parameter.optional ? (parameter.empty ?? 'none') : undefined}
        parse={(text) => checkTyped(operator, name, text, standing)}
        onCommit={(next) => {
          setAsText(false);
          onChange(next);
        }}
        step={chosen ? undefined : (text, by) => stepText(parameter, text, by)}
        scale={countsChannels(name) ? (text, up) => scaleText(parameter, text, up) : undefined}
        steps={parameter.kind === 'integer'}
        onTry={onTry}
      />
    );
  }
  const control = <ChoiceField parameter={parameter} value={value} onChange={onChange} onTry={onTry} />;
  if (!standing.insideBlock) return control;
  return (
    <div className="with-expression">
      {control}
      <button
        type="button"
        className="expression-button"
        title="Use an expression"
        aria-label={`${parameter.label}: use an expression`}
        onClick={() => setAsText(true)}
      >
        =
      </button>
    </div>
  );
}

interface ChoiceFieldProps {
  parameter: Parameter;
  value: Json;
  onChange(value: Json): void;
  onTry(value: Json | undefined): void;
}

function ChoiceField({ parameter, value, onChange, onTry }: ChoiceFieldProps) {
  const { label, words, options = [] } = parameter;
  if (parameter.kind === 'boolean')
    return <YesNoField label={label} words={words} value={value === true} onChange={onChange} onTry={onTry} />;
  const items = options.map((option) => ({ value: option, label: option }));
  if (options.length > sideBySide.options || options.some(({ length }) => length > sideBySide.letters))
    return <SelectField label={label} words={words} value={String(value)} options={items} onChange={onChange} onTry={onTry} />;
  return (
    <Field label={label} words={words}>
      <Segmented label={label} value={String(value)} options={items} onChange={onChange} onTry={onTry} />
    </Field>
  );
}
