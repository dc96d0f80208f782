import { useState } from 'react';
import { usePlaceView, useSelectedFrame, useSelectedNodes } from '../state/hooks.ts';
import { BlockInspector } from './BlockInspector.tsx';
import { DefinitionInspector } from './DefinitionInspector.tsx';
import { DocumentInspector } from './DocumentInspector.tsx';
import { forgetHome, leaveInspector } from './enter.ts';
import { FrameInspector } from './FrameInspector.tsx';
import './inspector.css';
import { OperatorInspector } from './OperatorInspector.tsx';
import { SelectionInspector } from './SelectionInspector.tsx';

/** What is selected and everything that can be said of it. */
export function Inspector() {
  const selected = useSelectedNodes();
  const frame = useSelectedFrame();
  const place = usePlaceView();
  const [words, setWords] = useState<{ label: string; text: string } | null>(null);
  const explain = (target: EventTarget | null): void => {
    const field = target instanceof Element ? target.closest<HTMLElement>('.field[data-words]') : null;
    const text = field?.dataset.words ?? '';
    const label = field?.querySelector('.field-label')?.textContent ?? '';
    setWords((now) => (text === '' ? null : now?.text === text && now.label === label ? now : { label, text }));
  };
  return (
    <aside
      className="inspector"
      aria-label="Inspector"
      onFocus={(event) => explain(event.target)}
      onMouseOver={(event) => explain(event.target)}
      onMouseLeave={() => explain(document.activeElement)}
      onBlur={(event) => {
        explain(null);
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) forgetHome();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && leaveInspector()) event.preventDefault();
      }}
    >
      {inspectorOf()}
      {words && (
        <p className="inspector-words" aria-hidden="true">
          <b>{words.label}</b> {words.text}
        </p>
      )}
    </aside>
  );

  function inspectorOf() {
    const [first, ...others] = selected;
    if (!first && frame) return <FrameInspector key={`${frame.scope} ${frame.frame.id}`} view={frame} />;
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
