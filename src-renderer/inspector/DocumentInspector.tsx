import { renameDocument } from '#core/document/edits/document.ts';
import { optimizers } from '#core/document/optimizers.ts';
import { Button } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatBytes, formatCount, formatShort } from '../controls/format.ts';
import { useMemories } from '../state/memory.ts';
import { useEditor } from '../state/store.ts';
import { Description } from './Description.tsx';
import { Heading } from './Heading.tsx';
import { Source } from './Source.tsx';

/** Nothing is selected: the document as a whole. */
export function DocumentInspector() {
  const document = useEditor((state) => state.document);
  const cost = useEditor((state) => state.analysis.root.cost);
  const edit = useEditor((state) => state.edit);
  const showTab = useEditor((state) => state.showTab);
  const empty = document.graph.nodes.length === 0;
  return (
    <>
      <Heading
        kind="io"
        title="Document"
        words={
          empty
            ? 'Drag operators from the left onto the canvas, or click one to put it behind the last.'
            : 'Select a node to see and change it.'
        }
      />
      <CommitField<string>
        label="Name"
        text={document.name}
        mono={false}
        parse={(text) => (text === '' ? { message: 'A name is needed.' } : { value: text })}
        onCommit={(name) => edit('Rename the document', (d) => renameDocument(d, name))}
      />
      <Description
        text={document.description ?? ''}
        placeholder="What this network is for"
        onCommit={(text) =>
          edit('Describe the document', ({ description: _, ...rest }) => (text === '' ? rest : { ...rest, description: text }))
        }
      />
      {document.source && (
        <Source source={document.source} onRemove={() => edit('Leave out the source', ({ source: _, ...rest }) => rest)} />
      )}
      <section className="inspector-part" aria-label="Totals">
        <Facts
          facts={[
            { label: 'Layers', value: formatCount(cost.layers) },
            { label: 'Parameters', value: formatCount(cost.parameters) },
            { label: 'Trainable', value: formatCount(cost.trainable) },
            { label: 'Multiply-adds', value: formatShort(cost.macs), title: `${formatCount(cost.macs)} for one sample` },
          ]}
        />
      </section>
      <MemoryFacts />
      <section className="inspector-part">
        <Button variant="plain" className="inspector-link" onClick={() => showTab('training')}>
          Data, optimizer and epochs…
        </Button>
      </section>
    </>
  );
}

/** What a training step and a prediction take, with the document's batch size and optimizer. */
function MemoryFacts() {
  const memories = useMemories();
  if (!memories || (!memories.float32.training && !memories.float32.inference)) return null;
  const { settings, float32, float16 } = memories;
  const { training } = float32;
  const half = (bytes: number | undefined) =>
    bytes === undefined ? undefined : `In half precision it would be ${formatBytes(bytes)}.`;
  return (
    <section className="inspector-part" aria-label="Memory">
      <Facts
        facts={[
          training !== null && {
            label: `To train, batch ${settings.batchSize}`,
            value: formatBytes(training.total),
            title: half(float16.training?.total),
          },
          training !== null && {
            label: 'kept for the way back',
            value: formatBytes(training.activations),
            title: 'Feature maps that the gradients will use.',
          },
          training !== null && {
            label: `${optimizers[settings.optimizer.name].label}'s own`,
            value: formatBytes(training.optimizerSlots),
            title: 'What the optimizer keeps from step to step.',
          },
          float32.inference !== null && {
            label: `To predict, batch ${settings.batchSize}`,
            value: formatBytes(float32.inference.total),
            title: half(float16.inference?.total),
          },
        ]}
      />
    </section>
  );
}
