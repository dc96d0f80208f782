import type { FrameView } from '#core/drawing/frames.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { dropFrame, nameFrame, writeFrameNote } from '../canvas/frames/commands.ts';
import { canvasNow } from '../canvas/now.ts';
import '../blocks/blocks.css';
import { Button } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatCount, formatShort, plural } from '../controls/format.ts';
import { OperatorIcon } from '../icons/OperatorIcon.tsx';
import { deleteSelection } from '../state/commands/selection.ts';
import { editorStore, useEditor } from '../state/store.ts';
import { Heading } from './Heading.tsx';
import { Share } from './NodeFacts.tsx';
import { NoteText } from './NodeFields.tsx';

/** A frame: its words, what stands in it and what that costs, and ways to each node and out of the frame. */
export function FrameInspector({ view: { scope, frame, nodes, cost } }: { view: FrameView }) {
  const whole = useEditor((state) => state.analysis.root.cost);
  const keys = nodes.map(({ key }) => key);
  return (
    <>
      <Heading kind="shape" title={frame.title} words={`A frame around ${plural(nodes.length, 'node')}.`} />
      <CommitField<string>
        label="Title"
        words="What stands beside the frame. It changes nothing of the network."
        text={frame.title}
        mono={false}
        parse={(text) => (text === '' ? { message: 'A frame needs a title, to be told from others.' } : { value: text })}
        onCommit={(title) => nameFrame(scope, frame.id, title)}
      />
      <div className="block-actions">
        <Button className="wide" onClick={() => goTo(keys)}>
          Select its nodes
        </Button>
        <Button className="wide" onClick={() => dropFrame({ scope, frame: frame.id, title: frame.title })}>
          Remove the frame
        </Button>
        <Button className="wide" variant="danger" onClick={() => deleteAll(keys)}>
          Delete with nodes
        </Button>
      </div>
      <section className="inspector-part" aria-label="Cost">
        <Facts
          facts={[
            { label: 'Layers', value: formatCount(cost.layers) },
            {
              label: 'Parameters',
              value: <Share part={cost.parameters} of={whole.parameters} words={formatCount(cost.parameters)} />,
            },
            {
              label: 'Multiply-adds',
              value: <Share part={cost.macs} of={whole.macs} words={formatShort(cost.macs)} />,
              title: `${formatCount(cost.macs)} for one sample`,
            },
          ]}
        />
      </section>
      <section className="inspector-part" aria-label="Nodes">
        <ul className="frame-members">
          {nodes.map((node) => (
            <li key={node.key}>
              <Member view={node} />
            </li>
          ))}
        </ul>
      </section>
      <NoteText note={frame.note ?? ''} onCommit={(note) => writeFrameNote(scope, frame.id, note)} />
    </>
  );
}

/** One node of the frame, and the way to it. */
function Member({ view: { key, node, operator, block, analysis } }: { view: NodeView }) {
  const kind = 'block' in node ? 'block' : (operator?.kind ?? 'unknown');
  const type = 'block' in node ? (block?.title ?? node.block) : node.type;
  const { parameters, macs } = analysis?.cost ?? { parameters: 0, macs: 0 };
  const weights = parameters > 0 ? `${formatShort(parameters)} parameters` : '';
  return (
    <button type="button" className="frame-member" title={weights || undefined} onClick={() => goTo([key])}>
      <OperatorIcon kind={kind} size={15} />
      <span className="visually-hidden">{`Go to ${type} `}</span>
      <span className="frame-member-name">{node.name}</span>
      {macs > 0 && <span className="frame-member-figure">{formatShort(macs)}</span>}
      <span className="visually-hidden">
        {macs > 0 ? ' multiply-adds' : ''}
        {weights && `, ${weights}`}
      </span>
    </button>
  );
}

/** Selects nodes and gives the keys to the first of them. */
function goTo(keys: readonly string[]): void {
  const [first] = keys;
  if (first === undefined) return;
  editorStore.getState().select(keys);
  canvasNow()?.show(first);
  canvasNow()?.focus(first);
}

function deleteAll(keys: readonly string[]): void {
  if (editorStore.getState().refuse()) return;
  editorStore.getState().select(keys);
  deleteSelection();
  canvasNow()?.focusCanvas();
}
