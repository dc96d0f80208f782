import { setParameter } from '#core/document/edits/nodes.ts';
import type { BlockNode, Json, NetloomDocument } from '#core/document/types.ts';
import { usesOf } from '#core/document/uses.ts';
import { pathKey } from '#core/drawing/keys.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { detachSelection, makeSelectionIndependent } from '../blocks/commands.ts';
import { saveBlock } from '../blocks/library.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import '../blocks/blocks.css';
import { stepInto, toggleInstance } from '../state/commands/going.ts';
import { useEditor } from '../state/store.ts';
import { BlockParameterField, spoken } from './BlockParameterField.tsx';
import { BlockRepeatField } from './BlockRepeatField.tsx';
import { Tried } from './effects/Tried.tsx';
import { Heading } from './Heading.tsx';
import { CostFacts, ShapeFacts } from './NodeFacts.tsx';
import { NameField, NoteField } from './NodeFields.tsx';
import { NodeProblems } from './NodeProblems.tsx';

/** One use of a block: the block's own parameters, how often it stands in a row, and the ways inside. */
export function BlockInspector({ view, node }: { view: NodeView; node: BlockNode }) {
  const edit = useEditor((state) => state.edit);
  const open = useEditor((state) => state.openInstances.has(pathKey(view.path)));
  const uses = useEditor((state) => usesOf(state.document, node.block));
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
      {block?.parameters.map((parameter) => {
        const own = node.parameters !== undefined && Object.hasOwn(node.parameters, parameter.name);
        const label = spoken(parameter.name);
        const set = (value: Json | undefined) => (document: NetloomDocument) =>
          setParameter(document, scope, node.id, parameter.name, value);
        return (
          <Tried<Json> path={view.path} instance change={set} key={parameter.name}>
            {(onTry) => (
              <div className="own-value">
                <BlockParameterField
                  parameter={parameter}
                  value={own ? node.parameters![parameter.name]! : parameter.default}
                  standing={standing}
                  onChange={(value) => edit(`${parameter.name} of ${node.name}`, set(value))}
                  onTry={onTry}
                />
                {own && (
                  <IconButton
                    icon="undo"
                    size={13}
                    label={`${label}: back to the default, ${String(parameter.default)}`}
                    onClick={() => edit(`${label} of ${node.name} back to the default`, set(undefined))}
                  />
                )}
              </div>
            )}
          </Tried>
        );
      })}
      <BlockRepeatField view={view} node={node} standing={standing} />
      {block && (
        <>
          <div className="block-actions">
            <Button onClick={() => toggleInstance(view.key)} aria-expanded={open}>
              {open ? 'Close' : 'Open in place'}
            </Button>
            <Button onClick={() => stepInto(view.key)}>Step inside</Button>
            <Button onClick={detachSelection}>Detach</Button>
            <Button
              onClick={makeSelectionIndependent}
              disabled={uses < 2}
              title="A copy of the definition, which no other instance follows"
            >
              Own definition
            </Button>
            <Button variant="plain" onClick={() => void saveBlock(node.block)}>
              Save to my blocks
            </Button>
          </div>
          <p className="inspector-hint">
            {uses < 2 ? 'The only instance of this block.' : `One of ${uses} instances: all follow when the block changes.`}
          </p>
        </>
      )}
      <ShapeFacts view={view} />
      <CostFacts view={view} />
      <NoteField view={view} />
    </>
  );
}
