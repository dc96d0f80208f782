import { resolveParameters } from '#core/blocks/parameters.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { Json, OperatorNode } from '#core/document/types.ts';
import type { OperatorDefinition } from '#core/operators/define.ts';
import { readParameters } from '#core/operators/values.ts';
import { kindOfType } from '../icons/OperatorIcon.tsx';
import { useEditor } from '../state/store.ts';
import type { NodeView } from '../state/types.ts';
import { Heading } from './Heading.tsx';
import { CostFacts, ShapeFacts } from './NodeFacts.tsx';
import { NameField, NoteField } from './NodeFields.tsx';
import { NodeProblems } from './NodeProblems.tsx';
import { ParameterField } from './ParameterField.tsx';

/** One operator: a field for each parameter that its definition declares, its shapes and its cost. */
export function OperatorInspector({ view, node }: { view: NodeView; node: OperatorNode }) {
  const { operator, environment, scope } = view;
  return (
    <>
      <Heading
        kind={kindOfType(node.type)}
        title={node.type}
        words={
          operator ? describe(operator, view, node) : 'This version of Netloom does not know this operator. It is kept as it is.'
        }
      />
      <NodeProblems view={view} />
      <NameField view={view} />
      {operator && (
        <Parameters operator={operator} node={node} standing={{ environment, insideBlock: scope !== null }} scope={scope} />
      )}
      <ShapeFacts view={view} />
      <CostFacts view={view} />
      <NoteField view={view} />
    </>
  );
}

interface ParametersProps {
  operator: OperatorDefinition;
  node: OperatorNode;
  scope: NodeView['scope'];
  standing: { environment: NodeView['environment']; insideBlock: boolean };
}

function Parameters({ operator, node, scope, standing }: ParametersProps) {
  const edit = useEditor((state) => state.edit);
  return Object.entries(operator.parameters).map(([name, parameter]) => {
    const said = node.parameters?.[name];
    return (
      <ParameterField
        key={name}
        operator={operator}
        name={name}
        value={said === undefined ? normal(operator, name, parameter.default) : normal(operator, name, said)}
        standing={standing}
        onChange={(value) => {
          // The default need not be said: the file holds only what differs
          const isDefault = JSON.stringify(value) === JSON.stringify(parameter.default);
          edit(`${parameter.label} of ${node.name}`, (document) =>
            setParameter(document, scope, node.id, name, isDefault && said === undefined ? undefined : value),
          );
        }}
      />
    );
  });
}

/** Short forms such as `3` for `[3, 3]` are shown in full; what is wrong stays visible as it is. */
function normal(operator: OperatorDefinition, name: string, value: Json): Json {
  const parsed = operator.parameters[name]?.schema.safeParse(value);
  return parsed?.success ? (parsed.data as Json) : value;
}

function describe(operator: OperatorDefinition, { environment }: NodeView, node: OperatorNode): string {
  const { values } = readParameters(operator, resolveParameters(node.parameters, environment).parameters);
  return operator.describe(values as Parameters<OperatorDefinition['describe']>[0]);
}
