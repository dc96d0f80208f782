import type { NodeView } from '#core/drawing/views.ts';
import '../blocks/blocks.css';
import { blockOfSelection } from '../blocks/commands.ts';
import { Button } from '../controls/Button.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatCount, formatShort, plural } from '../controls/format.ts';
import { deleteSelection, duplicateSelection } from '../state/commands/selection.ts';
import { Heading } from './Heading.tsx';

/** Several nodes: what they come to together. */
export function SelectionInspector({ nodes }: { nodes: readonly NodeView[] }) {
  const sum = (of: 'parameters' | 'macs' | 'layers'): number =>
    nodes.reduce((total, { analysis }) => total + (analysis?.cost[of] ?? 0), 0);
  const kinds = new Map<string, number>();
  for (const { node, block } of nodes) {
    const title = 'block' in node ? (block?.title ?? node.block) : node.type;
    kinds.set(title, (kinds.get(title) ?? 0) + 1);
  }
  return (
    <>
      <Heading kind="shape" title={plural(nodes.length, 'node')} words="What they come to together." />
      <div className="block-actions">
        <Button className="wide" onClick={() => void blockOfSelection()}>
          Make a block…
        </Button>
        <Button onClick={duplicateSelection}>Duplicate</Button>
        <Button variant="danger" onClick={deleteSelection}>
          Delete
        </Button>
      </div>
      <section className="inspector-part" aria-label="Cost">
        <Facts
          facts={[
            { label: 'Layers', value: formatCount(sum('layers')) },
            { label: 'Parameters', value: formatCount(sum('parameters')) },
            { label: 'Multiply-adds', value: formatShort(sum('macs')) },
          ]}
        />
      </section>
      <section className="inspector-part" aria-label="Kinds">
        <Facts facts={[...kinds].map(([label, count]) => ({ label, value: formatCount(count) }))} />
      </section>
    </>
  );
}
