import { useEffect, useMemo, useRef } from 'react';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { plural } from '../controls/format.ts';
import { copyText } from '../shell/clipboard.ts';
import { reveal } from '../state/commands.ts';
import { useSelectedNodes } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import './code.css';
import { exportTypescript } from './export.ts';
import type { CodeLine } from './lines.ts';
import { codeLines, firstUse, markedLines } from './lines.ts';

/** The drawing as TypeScript, live. Lines of the selected node are marked; a line selects its node. */
export function CodePanel() {
  const document = useEditor((state) => state.document);
  const showTab = useEditor((state) => state.showTab);
  const toggleDrawer = useEditor((state) => state.toggleDrawer);
  const printed = useMemo(() => printModel(document), [document]);
  const lines = useMemo(() => codeLines(printed.pieces), [printed]);
  const selected = useSelectedNodes();
  const box = useRef<HTMLElement>(null);
  const marked = useMemo(() => markedLines(lines, selected), [lines, selected]);
  const first = firstUse(lines, marked);

  useEffect(() => {
    if (first >= 0) box.current?.querySelectorAll('.code-line')[first]?.scrollIntoView({ block: 'nearest' });
  }, [first]);

  return (
    <section className="code" aria-label="TypeScript">
      <header className="code-head">
        <b>TypeScript</b>
        <span>model.ts</span>
        <Button
          icon="copy"
          disabled={!printed.ok}
          onClick={() => void copyText(joinPieces(printed.pieces), 'The code is copied.')}
        >
          Copy
        </Button>
        <IconButton
          icon="close"
          label="Close the code"
          size={13}
          onClick={() => {
            showTab('problems');
            toggleDrawer(false);
          }}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="code-box" ref={box} tabIndex={0} aria-label="model.ts">
        <pre>
          {lines.map((line, i) => (
            <Line key={line.number} line={line} marked={marked[i] ?? false} />
          ))}
        </pre>
      </section>
      <footer className="code-foot">
        <span>{printed.ok ? plural(lines.length, 'line') : 'Mend the problems to see the code.'}</span>
        <Button icon="export" disabled={!printed.ok} onClick={() => void exportTypescript(null)}>
          Export
        </Button>
      </footer>
    </section>
  );
}

function Line({ line, marked }: { line: CodeLine; marked: boolean }) {
  const { nodePath } = line.piece;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a short cut for the pointer; the summary's rows do the same by keyboard
    <div
      className={`code-line${marked ? ' marked' : ''}${nodePath ? ' leads' : ''}`}
      onClick={nodePath && (() => reveal(nodePath))}
    >
      <span className="code-number" aria-hidden="true">
        {line.number}
      </span>
      <code>
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
}
