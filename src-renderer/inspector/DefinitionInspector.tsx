import { describeBlock, retitleBlock } from '#core/document/edits/definitions.ts';
import { blockOf } from '#core/document/scope.ts';
import { usesOf } from '#core/document/uses.ts';
import type { PlaceView } from '#core/drawing/views.ts';
import { saveBlock } from '../blocks/library.ts';
import { Button } from '../controls/Button.tsx';
import { CommitField } from '../controls/CommitField.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatCount, formatShort, plural } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import { spoken } from './BlockParameterField.tsx';
import { DefinitionParameters } from './DefinitionParameters.tsx';
import { Description } from './Description.tsx';
import { Heading } from './Heading.tsx';

/** Inside a block with nothing selected: its definition, the values it is looked at with, and who else changes with it. */
export function DefinitionInspector({ place, scope }: { place: PlaceView; scope: string }) {
  const document = useEditor((state) => state.document);
  const edit = useEditor((state) => state.edit);
  const definition = blockOf(document, scope);
  const uses = usesOf(document, scope);
  const cost = place.analysis?.cost;
  return (
    <>
      <Heading kind="block" title={definition?.title ?? scope} />
      <p className="inspector-hint definition-hint">
        You are inside the block: what you change here changes in{' '}
        {uses === 1 ? 'its one instance' : `all ${plural(uses, 'instance')}`}. Text starting with = is an expression over its
        parameters, such as =4 * filters.
      </p>
      <CommitField<string>
        label="Title"
        text={definition?.title ?? ''}
        mono={false}
        placeholder={scope}
        parse={(text) => ({ value: text })}
        onCommit={(title) => edit('Rename the block', (d) => retitleBlock(d, scope, title))}
      />
      <Description
        text={definition?.description ?? ''}
        placeholder="What this block is for"
        onCommit={(text) => edit('Describe the block', (d) => describeBlock(d, scope, text))}
      />
      {definition && <DefinitionParameters block={scope} definition={definition} />}
      {place.environment.size > 0 && (
        <section className="inspector-part" aria-label="Values here">
          <p className="inspector-hint">In the instance that you came through:</p>
          <Facts facts={[...place.environment].map(([name, value]) => ({ label: spoken(name), value: String(value) }))} />
        </section>
      )}
      {cost && (
        <section className="inspector-part" aria-label="Cost">
          <Facts
            facts={[
              { label: 'Layers', value: formatCount(cost.layers) },
              { label: 'Parameters', value: formatCount(cost.parameters) },
              { label: 'Multiply-adds', value: formatShort(cost.macs) },
            ]}
          />
        </section>
      )}
      <div className="inspector-actions">
        <Button onClick={() => void saveBlock(scope)}>Save to my blocks</Button>
      </div>
    </>
  );
}
