import { useEffect, useMemo } from 'react';
import type { SummaryLayer } from '#core/analysis/summary.ts';
import { summarize } from '#core/analysis/summary.ts';
import { formatBatchShape, summaryTable } from '#core/analysis/summaryTable.ts';
import { Button } from '../controls/Button.tsx';
import { Empty } from '../controls/Empty.tsx';
import { formatCount, formatShort } from '../controls/format.ts';
import { useWindowed } from '../controls/useWindowed.ts';
import { kindOfType, OperatorIcon } from '../icons/OperatorIcon.tsx';
import { copyText } from '../shell/clipboard.ts';
import { reveal } from '../state/commands/going.ts';
import { useSelectedNodes } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import './summary.css';

const rowHeight = 25;

/** Keras's table of the network, flattened; a row selects its node, and the selected node its rows. */
export function SummaryTab() {
  const document = useEditor((state) => state.document);
  const summary = useMemo(() => summarize(document), [document]);
  const { layers } = summary;
  const selected = useSelectedNodes();
  const { hold, onScroll, reveal: scrollTo, first, end, before, after } = useWindowed(layers.length, rowHeight);

  const isSelected = (layer: SummaryLayer): boolean =>
    selected.some(({ path }) => path.every((id, depth) => layer.nodePath[depth] === id));
  const at = selected.length === 1 ? layers.findIndex(isSelected) : -1;
  useEffect(() => {
    if (at >= 0) scrollTo(at, rowHeight);
  }, [at, scrollTo]);

  if (layers.length === 0)
    return <Empty title="No layers yet">The table of all layers, their shapes and parameters grows here as you draw.</Empty>;
  return (
    <div className="summary">
      <div className="summary-box" ref={hold} onScroll={onScroll}>
        <table aria-rowcount={layers.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">Layer (type)</th>
              <th scope="col">Output Shape</th>
              <th scope="col" className="figure">
                Param #
              </th>
              <th scope="col" className="figure">
                Multiply-adds
              </th>
              <th scope="col">Connected to</th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Gap height={before} />}
            {layers.slice(first, end).map((layer, i) => (
              <LayerRow key={layer.name} layer={layer} index={first + i} selected={isSelected(layer)} />
            ))}
            {after > 0 && <Gap height={after} />}
          </tbody>
        </table>
      </div>
      <footer className="summary-foot">
        <span className="summary-sum">
          Total params <b>{formatCount(summary.totalParams)}</b>
        </span>
        <span className="summary-sum">
          Trainable params <b>{formatCount(summary.trainableParams)}</b>
        </span>
        <span className="summary-sum">
          Non-trainable params <b>{formatCount(summary.nonTrainableParams)}</b>
        </span>
        <span className="summary-sum">
          Multiply-adds <b>{formatCount(summary.macs)}</b>
        </span>
        <Button icon="copy" onClick={() => copyText(summaryTable(summary), 'The table is copied.')}>
          Copy
        </Button>
      </footer>
    </div>
  );
}

/** The room of the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return (
    <tr className="gap">
      <td colSpan={5} style={{ height }} />
    </tr>
  );
}

function LayerRow({ layer, index, selected }: { layer: SummaryLayer; index: number; selected: boolean }) {
  const inputs = layer.inputs.join(', ');
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={selected ? 'selected' : ''}
      onClick={() => reveal(layer.nodePath)}
    >
      <td>
        <button type="button" title={`${layer.name} (${layer.type})`}>
          <OperatorIcon kind={kindOfType(layer.type)} size={13} />
          <span>{layer.name}</span> <small>({layer.type})</small>
        </button>
      </td>
      <td className="mono">{formatBatchShape(layer.output)}</td>
      <td className="mono figure">{formatCount(layer.params)}</td>
      <td className="mono figure">{layer.macs === 0 ? '0' : formatShort(layer.macs)}</td>
      <td title={inputs}>{inputs || '–'}</td>
    </tr>
  );
}
