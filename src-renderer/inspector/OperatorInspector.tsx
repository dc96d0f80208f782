import { resolveParameters } from '#core/blocks/parameters.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { Json, NetloomDocument, OperatorNode } from '#core/document/types.ts';
import type { NodeView } from '#core/drawing/views.ts';
import type { OperatorDefinition } from '#core/operators/define.ts';
import { readParameters } from '#core/operators/values.ts';
import { Facts } from '../controls/Facts.tsx';
import { Owner } from '../controls/Field.tsx';
import { More } from '../controls/More.tsx';
import { kindOfType } from '../icons/OperatorIcon.tsx';
import { useEditor } from '../state/store.ts';
import { Tried } from './effects/Tried.tsx';
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
        <Parameters
          operator={operator}
          node={node}
          standing={{ environment, insideBlock: scope !== null }}
          scope={scope}
          path={view.path}
        />
      )}
      {!operator && <Configuration node={node} />}
      <ShapeFacts view={view} />
      <CostFacts view={view} />
      <NoteField view={view} />
    </>
  );
}

/** What an operator that this version does not know was told, as it is kept in the file. */
function Configuration({ node }: { node: OperatorNode }) {
  const entries = Object.entries(node.parameters ?? {});
  if (entries.length === 0) return null;
  return (
    <section className="inspector-part configuration" aria-label="Configuration">
      <Facts facts={entries.map(([label, value]) => ({ label, value: <code>{JSON.stringify(value)}</code> }))} />
    </section>
  );
}

interface ParametersProps {
  operator: OperatorDefinition;
  node: OperatorNode;
  scope: NodeView['scope'];
  path: NodeView['path'];
  standing: { environment: NodeView['environment']; insideBlock: boolean };
}

function Parameters(props: ParametersProps) {
  const { operator, node } = props;
  const names = Object.keys(operator.parameters);
  const advanced = names.filter((name) => operator.parameters[name]?.advanced);
  const said = advanced.filter((name) => node.parameters?.[name] !== undefined);
  return (
    <>
      <ParameterFields {...props} names={names.filter((name) => !advanced.includes(name))} />
      {advanced.length > 0 && (
        <More set={said.length}>
          {byOwner(operator, advanced).map(({ owner, names }) =>
            owner === '' ? (
              <ParameterFields key={names[0]} {...props} names={names} />
            ) : (
              <fieldset key={owner} className="owned">
                <legend>{owner}</legend>
                <Owner value={owner}>
                  <ParameterFields {...props} names={names} />
                </Owner>
              </fieldset>
            ),
          )}
        </More>
      )}
    </>
  );
}

/** What is said of one weight stands together, under its name. */
function byOwner(operator: OperatorDefinition, names: readonly string[]): { owner: string; names: string[] }[] {
  const groups: { owner: string; names: string[] }[] = [];
  for (const name of names) {
    const owner = operator.parameters[name]!.owner ?? '';
    const last = groups.at(-1);
    if (last?.owner === owner) last.names.push(name);
    else groups.push({ owner, names: [name] });
  }
  return groups;
}

function ParameterFields({ operator, node, scope, standing, path, names }: ParametersProps & { names: readonly string[] }) {
  const edit = useEditor((state) => state.edit);
  return names.map((name) => {
    const parameter = operator.parameters[name]!;
    const said = node.parameters?.[name];
    const set = (value: Json) => {
      // The default need not be said: the file holds only what differs
      const isDefault = JSON.stringify(value) === JSON.stringify(parameter.default);
      return (document: NetloomDocument) =>
        setParameter(document, scope, node.id, name, isDefault && said === undefined ? undefined : value);
    };
    return (
      <Tried<Json> key={name} path={path} change={set}>
        {(onTry) => (
          <ParameterField
            operator={operator}
            name={name}
            value={said === undefined ? normal(operator, name, parameter.default) : normal(operator, name, said)}
            standing={standing}
            onChange={(value) => edit(`${parameter.label} of ${node.name}`, set(value))}
            onTry={onTry}
          />
        )}
      </Tried>
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
