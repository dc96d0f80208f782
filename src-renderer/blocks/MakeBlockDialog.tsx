import { useId, useMemo, useRef, useState } from 'react';
import { borderOf } from '#core/blocks/border.ts';
import type { Candidate } from '#core/blocks/candidates.ts';
import { blockCandidates, derivedObstacle } from '#core/blocks/candidates.ts';
import { isExpression } from '#core/blocks/expression.ts';
import { nameObstacle, replaceNames } from '#core/blocks/names.ts';
import type { BlockChoice } from '#core/document/edits/makeBlock.ts';
import { maximumLine } from '#core/document/limits.ts';
import { graphAt, nodeAt } from '#core/document/scope.ts';
import { Button } from '../controls/Button.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatCount, plural } from '../controls/format.ts';
import { Modal } from '../controls/Modal.tsx';
import type { Dialogs } from '../shell/dialogs/dialogStore.ts';
import { editorStore } from '../state/store.ts';
import './blocks.css';
import { figuresOf } from './figures.ts';

interface MakeBlockDialogProps {
  spec: Dialogs['makeBlock']['spec'];
  onAnswer(answer: BlockChoice | null): void;
}

/** What a new block is called, what its instances choose, and what it will hold. */
export function MakeBlockDialog({ spec, onAnswer }: MakeBlockDialogProps) {
  const { document, scope, ids } = spec;
  const form = useId();
  const border = useMemo(() => borderOf(document, scope, ids), [document, scope, ids]);
  const candidates = useMemo(() => blockCandidates(document, scope, border.members), [document, scope, border]);
  const [title, setTitle] = useState(spec.title);
  const [chosen, setChosen] = useState(() => new Set(candidates.filter(({ proposed }) => proposed).map(({ key }) => key)));
  const [names, setNames] = useState(() => new Map(candidates.map(({ key, name }) => [key, name])));

  const lastNames = useRef(new Map(names));
  const taken = candidates.filter(({ key }) => chosen.has(key));
  const plain = taken.filter(({ key }) => !isExpression(names.get(key)));
  const values = new Map(plain.map(({ key, value }) => [names.get(key)!, value]));
  const problemOf = ({ key, value }: Candidate): string | null => {
    if (!chosen.has(key)) return null;
    const name = names.get(key)!;
    if (isExpression(name)) return derivedObstacle(name, value, values);
    return nameObstacle(
      name,
      plain.filter((other) => other.key !== key).map((other) => names.get(other.key)!),
    );
  };
  const rename = (key: string, name: string): void => {
    const next = new Map(names).set(key, name);
    if (nameObstacle(name, []) === null) {
      // What is computed from it follows; while it is being typed, from the name that it had last
      const old = lastNames.current.get(key) ?? '';
      for (const [other, text] of names) {
        if (isExpression(text))
          next.set(
            other,
            replaceNames(text, (used) => (used === old ? name : null)),
          );
      }
      lastNames.current.set(key, name);
    }
    setNames(next);
  };
  const ready = title.trim() !== '' && candidates.every((candidate) => problemOf(candidate) === null);
  const rows = (of: readonly Candidate[]) =>
    of.map((candidate) => (
      <CandidateRow
        key={candidate.key}
        candidate={candidate}
        name={names.get(candidate.key)!}
        chosen={chosen.has(candidate.key)}
        problem={problemOf(candidate)}
        onChoose={(on) => {
          const next = new Set(chosen);
          if (on) next.add(candidate.key);
          else next.delete(candidate.key);
          setChosen(next);
        }}
        onName={(name) => rename(candidate.key, name)}
      />
    ));
  const first = candidates.filter(({ proposed }) => proposed);
  const rest = candidates.filter(({ proposed }) => !proposed);
  const graph = graphAt(document, scope);
  const nameOf = (id: string): string => nodeAt(graph, id)?.name ?? id;
  const figures = figuresOf(editorStore.getState(), scope, border.members);

  return (
    <Modal
      open
      width={560}
      onClose={() => onAnswer(null)}
      title="Make a block"
      description={`One instance takes the place of ${plural(border.members.length, 'node')}. Draw it as often as you like: when the block changes, every instance follows.`}
      footer={
        <>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={!ready}>
            Make the block
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="make-block"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onAnswer({ title: title.trim(), exposed: new Map(taken.map(({ key }) => [key, names.get(key)!.trim()])) });
        }}
      >
        <label className="field-label" htmlFor={`${form}-title`}>
          Name
        </label>
        <input
          id={`${form}-title`}
          className="input"
          value={title}
          maxLength={maximumLine}
          spellCheck={false}
          onChange={(event) => setTitle(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <fieldset>
          <legend>What each instance chooses</legend>
          <p className="make-block-words">A name makes a parameter; text with = is computed from others, such as =4 * filters.</p>
          {first.length === 0 && <p className="make-block-words">Nothing yet: every instance would be the same.</p>}
          <ul className="candidates">{rows(first)}</ul>
          {rest.length > 0 && (
            <details className="more">
              <summary>{plural(rest.length, 'more parameter')}</summary>
              <ul className="candidates">{rows(rest)}</ul>
            </details>
          )}
        </fieldset>
        <section aria-label="What it holds" className="make-block-facts">
          <Facts
            facts={[
              { label: 'Layers', value: formatCount(figures.layers) },
              { label: 'Parameters', value: formatCount(figures.parameters) },
              {
                label: border.inputs.length === 1 ? 'Input' : 'Inputs',
                value: list(border.inputs.map(({ from }) => (from ? `from ${nameOf(from[0])}` : 'not wired yet'))),
              },
              {
                label: border.outputs.length === 1 ? 'Output' : 'Outputs',
                value: list(border.outputs.map(([id]) => `of ${nameOf(id)}`)),
              },
            ]}
          />
        </section>
      </form>
    </Modal>
  );
}

interface CandidateRowProps {
  candidate: Candidate;
  name: string;
  chosen: boolean;
  problem: string | null;
  onChoose(on: boolean): void;
  onName(name: string): void;
}

function CandidateRow({ candidate, name, chosen, problem, onChoose, onName }: CandidateRowProps) {
  const id = useId();
  const { uses, value, required } = candidate;
  const parameter = uses[0]?.parameter ?? candidate.name;
  const holders = list(uses.map((use) => use.name));
  const said = `${parameter} ${String(value)} of ${holders}`;
  return (
    <li>
      <input
        type="checkbox"
        aria-label={`Expose ${said}`}
        checked={chosen}
        disabled={required}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <input
        className="input mono"
        aria-label={`Name of ${said}`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? id : undefined}
        value={name}
        maxLength={maximumLine}
        disabled={!chosen || required}
        spellCheck={false}
        onChange={(event) => onName(event.target.value)}
      />
      <code>{String(value)}</code>
      <span className="candidate-uses" title={holders}>
        {required ? 'handed on from the block around' : holders}
      </span>
      {problem && (
        <p className="field-error" id={id} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** Names in a row, the last ones counted where there are many. */
function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
