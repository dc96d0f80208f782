import type { KeyboardEvent, MouseEvent } from 'react';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import { useWindowed } from '../controls/useWindowed.ts';
import { reveal } from '../state/commands/going.ts';
import { useSelectedNodes } from '../state/hooks.ts';
import { editorStore } from '../state/store.ts';
import type { CodeLine } from './lines.ts';
import { firstUse, markedLines, nodeOfLine } from './lines.ts';

const lineHeight = 18;
/** A page of code that is this long is drawn whole, so that its text can be selected freely; of a longer one what is seen. */
const wholeUpTo = 600;
/** Room for a horizontal scroll bar below the last line. */
const foot = 24;

/** The code, line by line; the lines of the selected node are marked, and a line shows its node. */
export function CodeLines({ lines }: { lines: readonly CodeLine[] }) {
  const selected = useSelectedNodes();
  const marked = useMemo(() => markedLines(lines, selected), [lines, selected]);
  const first = useMemo(() => firstUse(lines, selected), [lines, selected]);
  const [at, setAt] = useState(0);
  const id = useId();
  const { box, hold, onScroll, reveal: scrollTo, ...view } = useWindowed(lines.length, lineHeight);
  const whole = lines.length <= wholeUpTo;
  const [from, end] = whole ? [0, lines.length] : [view.first, view.end];
  const active = Math.min(at, lines.length - 1);

  const goTo = (line: number): void => {
    const there = Math.max(0, Math.min(lines.length - 1, line));
    setAt(there);
    scrollTo(there, foot);
  };
  useEffect(() => {
    if (first < 0) return;
    setAt(first);
    scrollTo(first, foot);
  }, [first, scrollTo]);

  const show = (line: number): void => {
    const { document, announce } = editorStore.getState();
    setAt(line);
    const path = lines[line] && nodeOfLine(lines[line], document, selected);
    if (path) reveal(path);
    announce(path ? `Line ${line + 1}: its node is selected.` : `Line ${line + 1} prints no node.`);
  };
  const onClick = (event: MouseEvent): void => {
    // Who selects text, to copy it, wants no other node
    if (globalThis.getSelection()?.isCollapsed === false) return;
    const line = (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset.line;
    if (line !== undefined && nodeOfLine(lines[Number(line)]!, editorStore.getState().document, selected)) show(Number(line));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / lineHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: lines.length - 1,
    };
    const line = steps[event.key];
    if (line !== undefined) goTo(line);
    else if (event.key === 'Enter' || event.key === ' ') show(active);
    else return;
    event.preventDefault();
  };

  const width = useMemo(() => (whole ? 0 : Math.max(...lines.map(lengthOf))), [lines, whole]);
  return (
    <div
      className="code-box"
      ref={hold}
      onScroll={onScroll}
      role="listbox"
      aria-multiselectable="true"
      aria-label="model.ts, Enter shows the node of a line"
      aria-activedescendant={active >= from && active < end ? `${id}-${active}` : undefined}
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div
        className="code-lines"
        role="presentation"
        style={whole ? undefined : { paddingTop: 8 + view.before, paddingBottom: 16 + view.after, minWidth: `${width + 12}ch` }}
      >
        {lines.slice(from, end).map((line, i) => (
          <Line
            key={line.number}
            id={`${id}-${from + i}`}
            line={line}
            count={lines.length}
            marked={marked[from + i] ?? false}
            active={from + i === active}
          />
        ))}
      </div>
    </div>
  );
}

function lengthOf({ tokens }: CodeLine): number {
  return tokens.reduce((sum, { text }) => sum + text.length, 0);
}

interface LineProps {
  readonly id: string;
  readonly line: CodeLine;
  readonly count: number;
  readonly marked: boolean;
  readonly active: boolean;
}

const Line = memo(function Line({ id, line, count, marked, active }: LineProps) {
  const leads = line.piece.nodePath !== undefined || line.piece.block !== undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the active line
    <div
      id={id}
      role="option"
      aria-selected={marked}
      aria-setsize={count}
      aria-posinset={line.number}
      data-line={line.number - 1}
      className={`code-line${marked ? ' marked' : ''}${leads ? ' leads' : ''}${active ? ' active' : ''}`}
    >
      <span className="code-number" aria-hidden="true">
        {line.number}
      </span>
      <code>
        {line.tokens.length === 0 && <span className="visually-hidden code-empty">Empty line</span>}
        {line.tokens.map((token, i) =>
          token.kind === 'plain' ? (
            token.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other name and keep their order
            <span key={i} className={`c-${token.kind}`}>
              {token.text}
            </span>
          ),
        )}
      </code>
    </div>
  );
}, alike);

/** Every edit prints the file anew; most lines read as before. */
function alike(a: LineProps, b: LineProps): boolean {
  return (
    a.id === b.id &&
    a.count === b.count &&
    a.marked === b.marked &&
    a.active === b.active &&
    ((a.line.piece.nodePath ?? a.line.piece.block) !== undefined) ===
      ((b.line.piece.nodePath ?? b.line.piece.block) !== undefined) &&
    a.line.number === b.line.number &&
    a.line.tokens.length === b.line.tokens.length &&
    a.line.tokens.every(({ kind, text }, i) => kind === b.line.tokens[i]?.kind && text === b.line.tokens[i]?.text)
  );
}
