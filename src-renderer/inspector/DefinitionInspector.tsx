import { blockOf } from '#core/document/scope.ts';
import type { Graph } from '#core/document/types.ts';
import type { PlaceView } from '#core/drawing/views.ts';
import { Facts } from '../controls/Facts.tsx';
import { formatCount, formatShort, plural } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import { spoken } from './BlockParameterField.tsx';
import { Heading } from './Heading.tsx';

/** Inside a block with nothing selected: its definition, the values it is looked at with, and who else changes with it. */
export function DefinitionInspector({ place, scope }: { place: PlaceView; scope: string }) {
  const document = useEditor((state) => state.document);
  const definition = blockOf(document, scope);
  const graphs: readonly Graph[] = [document.graph, ...Object.values(document.blocks).map((block) => block.graph)];
  const uses = graphs.reduce(
    (sum, graph) => sum + graph.nodes.filter((node) => 'block' in node && node.block === scope).length,
    0,
  );
  const cost = place.analysis?.cost;
  return (
    <>
      <Heading kind="block" title={definition?.title ?? scope} words={definition?.description} />
      <p className="inspector-hint">
        You are inside the block: what you change here changes in{' '}
        {uses === 1 ? 'its one instance' : `all ${plural(uses, 'instance')}`}. Text starting with = is an expression over the
        values below, such as =4 * filters.
      </p>
      {place.environment.size > 0 && (
        <section className="inspector-part" aria-label="Values here">
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
    </>
  );
}
