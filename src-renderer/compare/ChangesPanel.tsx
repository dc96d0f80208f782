import { useEffect, useRef, useState } from 'react';
import type { Change, Comparison } from '#core/compare/types.ts';
import { shapeWords, valueWords } from '#core/compare/words.ts';
import type { Scope } from '#core/document/scope.ts';
import { blockOf } from '#core/document/scope.ts';
import { usesOf } from '#core/document/uses.ts';
import { signs } from '../canvas/marks.ts';
import { Button } from '../controls/Button.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatDelta, formatShortDelta, plural } from '../controls/format.ts';
import '../inspector/inspector.css';
import type { Comparing } from '../state/types.ts';
import { showChange } from './commands.ts';
import './compare.css';
import { activationsDelta, costWords } from './text.ts';

/** More at once help nobody and take time to draw. */
const page = 200;

/** Where the inspector stands otherwise: every change with its values and what it does, in the order of the drawing. */
export function ChangesPanel({ comparing }: { comparing: Comparing }) {
  const { comparison, current, number } = comparing;
  const { changes, totals } = comparison;
  const [shown, setShown] = useState({ number, count: page });
  const at = changes.findIndex(({ key }) => key === current);
  const count = Math.max(shown.number === number ? shown.count : page, at + 1);
  const groups = groupsOf(changes.slice(0, count));
  return (
    <aside className="inspector changes" aria-label="Changes">
      <header className="inspector-head">
        <h2>{changes.length === 0 ? 'No changes' : plural(changes.length, 'change')}</h2>
        <p>{summary(changes)}</p>
      </header>
      <Facts
        facts={[
          { label: 'Parameters', value: formatDelta(totals.parameters) },
          { label: 'Multiply-adds', value: formatShortDelta(totals.macs) },
          {
            label: 'Activations',
            value: activationsDelta(totals.activations),
            title: 'Memory of all outputs for one sample, 4 bytes each',
          },
          { label: 'Layers', value: formatDelta(totals.layers) },
        ]}
      />
      {changes.length === 0 && (
        <p className="inspector-part changes-none">
          The networks are the same. Only places, frames or the name may differ; they change nothing.
        </p>
      )}
      {groups.map(({ scope, changes: members }) => (
        <section key={JSON.stringify(scope)} className="inspector-part" aria-label={groupTitle(comparison, scope)}>
          {(scope !== null || groups.length > 1) && <h3 className="changes-group">{groupTitle(comparison, scope)}</h3>}
          <ul className="changes-list">
            {members.map((change) => (
              <Row key={change.key} change={change} current={change.key === current} />
            ))}
          </ul>
        </section>
      ))}
      {count < changes.length && (
        <Button className="changes-more" onClick={() => setShown({ number, count: count + page })}>
          Show {Math.min(page, changes.length - count)} more
        </Button>
      )}
    </aside>
  );
}

function Row({ change, current }: { change: Change; current: boolean }) {
  const { sign, title, name, facets, delta } = change;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const shape = sign === 'changed' && delta ? shapeWords(delta) : null;
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={`change mark-${sign}`}
        aria-current={current}
        onClick={() => showChange(change)}
      >
        <span className="change-sign" title={signs[sign].word}>
          <span aria-hidden="true">{signs[sign].sign}</span>
          <span className="visually-hidden">{signs[sign].word}</span>
        </span>
        <span className="change-words">
          <span className="change-title">
            {title} <code>{name}</code>
          </span>
          {facets.map(({ label, before, after }) => (
            <span key={label} className="change-line">
              {label} <del>{valueWords(before)}</del> → <ins>{valueWords(after)}</ins>
            </span>
          ))}
          {shape && <code className="change-line">{shape}</code>}
          {delta && costWords(delta).map((words) => <small key={words}>{words}</small>)}
        </span>
      </button>
    </li>
  );
}

function summary(changes: readonly Change[]): string {
  const count = (sign: Change['sign']) => changes.filter((change) => change.sign === sign).length;
  return (['added', 'removed', 'changed'] as const)
    .filter((sign) => count(sign) > 0)
    .map((sign) => `${count(sign)} ${sign}`)
    .join(', ');
}

interface Group {
  readonly scope: Scope;
  readonly changes: readonly Change[];
}

function groupsOf(changes: readonly Change[]): Group[] {
  const groups = new Map<Scope, Change[]>();
  for (const change of changes) {
    const list = groups.get(change.scope);
    if (list) list.push(change);
    else groups.set(change.scope, [change]);
  }
  return [...groups].map(([scope, members]) => ({ scope, changes: members }));
}

function groupTitle({ after }: Comparison, scope: Scope): string {
  if (scope === null) return 'In the network';
  const uses = usesOf(after, scope);
  return `In ${blockOf(after, scope)?.title ?? scope}, ${plural(uses, 'instance')}${uses > 1 ? ' (figures of the first)' : ''}`;
}
