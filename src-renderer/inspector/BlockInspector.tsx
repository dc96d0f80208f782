import { setParameter, setRepeat } from '#core/document/edits/nodes.ts';
import type { BlockNode } from '#core/document/types.ts';
import { pathKey } from '#core/drawing/keys.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { Button } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { stepInto, toggleInstance } from '../state/commands.ts';
import { useEditor } from '../state/store.ts';
import { BlockParameterField } from './BlockParameterField.tsx';
import { checkRepeat } from './blockValue.ts';
import { Heading } from './Heading.tsx';
import { CostFacts, ShapeFacts } from './NodeFacts.tsx';
import { NameField, NoteField } from './NodeFields.tsx';
import { NodeProblems } from './NodeProblems.tsx';
import { stepText } from './text.ts';

/** One use of a block: the block's own parameters, how often it stands in a row, and the ways inside. */
export function BlockInspector({ view, node }: { view: NodeView; node: BlockNode }) {
  const edit = useEditor((state) => state.edit);
  const open = useEditor((state) => state.openInstances.has(pathKey(view.path)));
  const { block, scope, environment } = view;
  const standing = { environment, insideBlock: scope !== null };
  return (
    <>
      <Heading
        kind="block"
        title={block?.title ?? node.block}
        words={block ? block.description : `The document holds no block called “${node.block}”.`}
      />
      <NodeProblems view={view} />
      <NameField view={view} />
      {block?.parameters.map((parameter) => (
        <BlockParameterField
          key={parameter.name}
          parameter={parameter}
          value={node.parameters?.[parameter.name] ?? parameter.default}
          standing={standing}
          onChange={(value) =>
            edit(`${parameter.name} of ${node.name}`, (document) => setParameter(document, scope, node.id, parameter.name, value))
          }
        />
      ))}
      <CommitField
        label="Repeat"
        words="How many copies stand in a row, each fed by the one before."
        text={String(node.repeat ?? 1)}
        parse={(text) => checkRepeat(text, standing)}
        onCommit={(repeat) => edit(`Repeat ${node.name}`, (document) => setRepeat(document, scope, node.id, repeat))}
        step={(text, by) => stepText({ kind: 'integer', min: 1, max: 1000 }, text, by)}
      />
      {block && (
        <div className="inspector-actions">
          <Button onClick={() => toggleInstance(view.key)} aria-expanded={open}>
            {open ? 'Close' : 'Open in place'}
          </Button>
          <Button onClick={() => stepInto(view.key)}>Step inside</Button>
        </div>
      )}
      <ShapeFacts view={view} />
      <CostFacts view={view} />
      <NoteField view={view} />
    </>
  );
}
