import { useDeferredValue, useMemo } from 'react';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { plural } from '../controls/format.ts';
import { copyText } from '../shell/clipboard.ts';
import { useEditor } from '../state/store.ts';
import { CodeLines } from './CodeLines.tsx';
import './code.css';
import { exportTypescript } from './export.ts';
import { codeLines } from './lines.ts';

/** The drawing as TypeScript, live. Lines of the selected node are marked; a line selects its node. */
export function CodePanel() {
  // Shapes show first; the code follows as soon as nothing else is to be drawn
  const document = useDeferredValue(useEditor((state) => state.document));
  const showTab = useEditor((state) => state.showTab);
  const toggleDrawer = useEditor((state) => state.toggleDrawer);
  const printed = useMemo(() => printModel(document), [document]);
  const lines = useMemo(() => codeLines(printed.pieces), [printed]);

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
      <CodeLines lines={lines} />
      <footer className="code-foot">
        <span>{printed.ok ? plural(lines.length, 'line') : 'Mend the problems to see the code.'}</span>
        <Button icon="export" disabled={!printed.ok} onClick={() => void exportTypescript(null)}>
          Export
        </Button>
      </footer>
    </section>
  );
}
