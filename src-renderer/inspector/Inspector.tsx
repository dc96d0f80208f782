import { usePlaceView, useSelectedNodes } from '../state/hooks.ts';
import { BlockInspector } from './BlockInspector.tsx';
import { DefinitionInspector } from './DefinitionInspector.tsx';
import { DocumentInspector } from './DocumentInspector.tsx';
import './inspector.css';
import { OperatorInspector } from './OperatorInspector.tsx';
import { SelectionInspector } from './SelectionInspector.tsx';

/** What is selected and everything that can be said of it. */
export function Inspector() {
  const selected = useSelectedNodes();
  const place = usePlaceView();
  return (
    <aside className="inspector" aria-label="Inspector">
      {inspectorOf()}
    </aside>
  );

  function inspectorOf() {
    const [first, ...others] = selected;
    if (!first)
      return place.scope === null ? (
        <DocumentInspector />
      ) : (
        <DefinitionInspector key={place.scope} place={place} scope={place.scope} />
      );
    if (others.length > 0) return <SelectionInspector nodes={selected} />;
    const key = first.path.join('/');
    return 'block' in first.node ? (
      <BlockInspector key={key} view={first} node={first.node} />
    ) : (
      <OperatorInspector key={key} view={first} node={first.node} />
    );
  }
}
