import type { Fix } from '#core/analysis/types.ts';
import { usePreview } from '../compare/usePreview.ts';
import { Button } from '../controls/Button.tsx';
import { formatDelta } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import './problems.css';

interface FixesProps {
  fixes: readonly Fix[];
  /** Ids from the root graph to the node that they are about. */
  path: readonly string[];
}

/** The mends of a problem, or of advice, as buttons; the first is the best. */
export function Fixes({ fixes, path }: FixesProps) {
  return fixes.map((fix) => <FixButton key={fix.id} fixes={fixes} fix={fix} path={path} />);
}

/** Pointed at or focused, the canvas shows what it would do. */
function FixButton({ fixes, fix, path }: FixesProps & { fix: Fix }) {
  const applyFix = useEditor((state) => state.applyFix);
  return (
    <Button title={fix.detail} onClick={() => applyFix({ fixes }, fix.id)} {...usePreview(path, fix)}>
      {fix.title}
      {fix.parameterDelta !== null && <small aria-hidden="true">{formatDelta(fix.parameterDelta)}</small>}
    </Button>
  );
}
