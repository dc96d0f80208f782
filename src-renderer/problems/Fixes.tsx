import type { Fix } from '#core/analysis/types.ts';
import { Button } from '../controls/Button.tsx';
import { formatDelta } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import './problems.css';

/** The mends of a problem, or of advice, as buttons; the first is the best. */
export function Fixes({ fixes }: { fixes: readonly Fix[] }) {
  const applyFix = useEditor((state) => state.applyFix);
  return fixes.map((fix) => (
    <Button key={fix.id} title={fix.detail} onClick={() => applyFix({ fixes }, fix.id)}>
      {fix.title}
      {fix.parameterDelta !== null && <small aria-hidden="true">{formatDelta(fix.parameterDelta)}</small>}
    </Button>
  ));
}
