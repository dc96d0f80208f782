import { Modal } from '../../controls/Modal.tsx';
import { Brand } from '../../icons/Brand.tsx';
import type { Action } from '../actions.ts';
import { actions } from '../actions.ts';
import { useHostInfo } from '../hostInfo.ts';
import { keyWords } from '../keys.ts';
import './dialogs.css';

const onCanvas: readonly (readonly [string, string])[] = [
  ['Tab', 'From node to node'],
  ['Space', 'Select the node, or let it go'],
  ['Enter', 'Open a block in place, explain a problem'],
  ['Shift+Enter', 'Step inside a block'],
  ['Alt+Arrows', 'Along the wires, and to what stands beside'],
  ['Home', 'To the first node; End to the last'],
  ['A', 'Add what fits behind the node, or into the wire'],
  ['Shift+A', 'Add in front of the node'],
  ['C', 'Wire the node to another'],
  ['F2', 'Rename'],
  ['R', 'Hold what the node sees of the image, or let it go'],
  ['Shift+F10', 'The menu of what is selected'],
  ['Shift+Drag', 'Select with a rectangle'],
  ['Delete', 'Delete the selection'],
  ['Mod+D', 'Duplicate the selection'],
  ['Mod+A', 'Select everything'],
  ['F', 'Fit the drawing into the window'],
  ['Escape', 'Back: explanation, selection, block'],
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const everywhere = Object.values(actions).flatMap((action: Action) =>
    action.keys ? [[action.keys, action.title] as const] : [],
  );
  const canvasOnly = Object.values(actions).flatMap((action: Action) =>
    action.onCanvas ? [[action.onCanvas, action.title] as const] : [],
  );
  return (
    <Modal open width={620} onClose={onClose} title="Keyboard shortcuts">
      <div className="shortcuts">
        <ShortcutList title="Everywhere" rows={everywhere} />
        <ShortcutList title="On the canvas" rows={[...onCanvas, ...canvasOnly]} />
      </div>
    </Modal>
  );
}

function ShortcutList({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, words]) => (
          <div key={keys}>
            <dt>{words}</dt>
            <dd>
              <kbd>{keyWords(keys)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function AboutDialog({ onClose }: { onClose(): void }) {
  const { version, kind } = useHostInfo();
  return (
    <Modal open width={400} onClose={onClose} title="About Netloom">
      <div className="about">
        <Brand size={44} />
        <p>
          Netloom {version}
          {kind === 'browser' ? ', in the browser' : ''}
        </p>
        <p className="about-words">
          Draw a convolutional network, see every shape while you draw, mend what does not fit, train it, and take it away as
          code. Everything stays on this machine.
        </p>
        <p className="about-words">Apache License 2.0. Inter and JetBrains Mono: SIL Open Font License.</p>
      </div>
    </Modal>
  );
}
