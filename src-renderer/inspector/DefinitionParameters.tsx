import { freeParameterName, nameObstacle } from '#core/blocks/names.ts';
import * as edits from '#core/document/edits/definitions.ts';
import type { BlockDefinition, BlockParameter } from '#core/document/types.ts';
import { CommitInput } from '../blocks/CommitInput.tsx';
import '../blocks/blocks.css';
import { Button, IconButton } from '../controls/Button.tsx';
import { plural } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import { checkBlockValue } from './blockValue.ts';

const types: readonly { readonly value: BlockParameter['type']; readonly label: string }[] = [
  { value: 'integer', label: 'whole' },
  { value: 'number', label: 'number' },
  { value: 'boolean', label: 'yes or no' },
  { value: 'text', label: 'text' },
];

interface DefinitionParametersProps {
  /** Of the definition. */
  block: string;
  definition: BlockDefinition;
}

/** What instances of a block choose: each parameter with its name, type, default and words. */
export function DefinitionParameters({ block, definition }: DefinitionParametersProps) {
  const edit = useEditor((state) => state.edit);
  const { parameters } = definition;
  const add = (): void => {
    const name = freeParameterName('filters', new Set(parameters.map((parameter) => parameter.name)));
    edit(`Add the parameter ${name}`, (d) => edits.addBlockParameter(d, block, { name, type: 'integer', default: 64 }));
  };
  return (
    <section className="inspector-part definition-part" aria-label="Parameters of the block">
      <h3>What each instance chooses</h3>
      {parameters.length === 0 && <p className="inspector-hint">Nothing yet: every instance is the same.</p>}
      <ul className="definition-parameters">
        {parameters.map((parameter, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a renamed parameter is the same row
          <ParameterRow key={i} block={block} definition={definition} parameter={parameter} />
        ))}
      </ul>
      <Button icon="plus" onClick={add}>
        Add a parameter
      </Button>
    </section>
  );
}

interface ParameterRowProps extends DefinitionParametersProps {
  parameter: BlockParameter;
}

function ParameterRow({ block, definition, parameter }: ParameterRowProps) {
  const edit = useEditor((state) => state.edit);
  const { name, type, words = '' } = parameter;
  const uses = edits.parameterUses(definition, name);
  const rename = (next: string): string | null => {
    const others = definition.parameters.map((other) => other.name).filter((other) => other !== name);
    const obstacle = nameObstacle(next, others);
    if (obstacle === null) edit(`Rename ${name} to ${next}`, (d) => edits.renameBlockParameter(d, block, name, next));
    return obstacle;
  };
  const setDefault = (text: string): string | null => {
    const checked = checkBlockValue(parameter, text, { environment: new Map(), insideBlock: false });
    if ('message' in checked) return checked.message;
    edit(`Default of ${name}`, (d) => edits.setBlockParameter(d, block, name, { default: checked.value }));
    return null;
  };
  return (
    <li>
      <div className="definition-row">
        <CommitInput label={`Name of ${name}`} text={name} onCommit={rename} />
        <IconButton
          icon="trash"
          size={13}
          label={`Remove the parameter ${name}`}
          onClick={() => edit(`Remove the parameter ${name}`, (d) => edits.removeBlockParameter(d, block, name))}
        />
      </div>
      <div className="definition-value">
        <select
          className="input select"
          aria-label={`Type of ${name}`}
          value={type}
          onChange={(event) => {
            const next = event.target.value as BlockParameter['type'];
            edit(`Type of ${name}`, (d) => edits.retypeBlockParameter(d, block, name, next));
          }}
        >
          {types.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span aria-hidden="true">default</span>
        <CommitInput label={`Default of ${name}`} text={textOf(parameter.default)} onCommit={setDefault} />
      </div>
      <div className="definition-words">
        <CommitInput
          label={`Words for ${name}`}
          text={words}
          mono={false}
          placeholder="What it means, in a sentence"
          onCommit={(text) => {
            edit(`Describe ${name}`, (d) => edits.setBlockParameter(d, block, name, { words: text }));
            return null;
          }}
        />
      </div>
      <p className="definition-uses">
        {uses === 0 ? (
          <>
            Used nowhere yet: write <code>={name}</code> into a field of a node.
          </>
        ) : (
          `Used ${plural(uses, 'time')} inside.`
        )}
      </p>
    </li>
  );
}

function textOf(value: BlockParameter['default']): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
