import type { NodeKind } from '#core/drawing/views.ts';
import { OperatorIcon } from '../icons/OperatorIcon.tsx';

export function Heading({ kind, title, words }: { kind: NodeKind; title: string; words?: string }) {
  return (
    <header className="inspector-head">
      <h2>
        <OperatorIcon kind={kind} size={16} />
        <span>{title}</span>
      </h2>
      {words && <p>{words}</p>}
    </header>
  );
}
