import { ContextMenu as Menu } from 'radix-ui';
import type { MouseEvent, ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { Action, ActionName } from '../../shell/actions.ts';
import { actions, perform } from '../../shell/actions.ts';
import { keyWords } from '../../shell/keys.ts';
import '../../shell/menu.css';
import { useEditor } from '../../state/store.ts';
import { canvasNow } from '../now.ts';
import type { CanvasActionName } from './list.ts';
import { canvasAction } from './list.ts';
import type { Target } from './target.ts';
import { selectedTarget, targetAt } from './target.ts';

/** A line stands between the groups; what does not apply is left out. */
const groups: readonly (readonly CanvasActionName[])[] = [
  ['addBehind', 'addInFront', 'addOnWire', 'addHere', 'wire', 'goToStart', 'goToEnd'],
  ['explain', 'open', 'stepInto', 'rename'],
  ['duplicate', 'disconnect', 'release'],
  ['selectFrame', 'selectAll', 'fit'],
  ['remove'],
];
const everywhere: readonly ActionName[] = ['layout', 'undo', 'redo'];

/** The menu of the canvas (right button, menu key, Shift and F10): what can be done with what it is opened on. */
export function ContextMenu({ children }: { children: ReactElement<{ onContextMenu?: (event: MouseEvent) => void }> }) {
  const [target, setTarget] = useState<Target>(selectedTarget);
  const chosen = useRef(false);
  const ask = (event: MouseEvent): void => {
    const element = event.target as Element;
    // Fields, panels and dialogs on the canvas have menus of their own, or none
    if (element.closest('input, textarea, [role="dialog"], .canvas-tools, .canvas-lens')) {
      event.preventDefault();
      return;
    }
    setTarget(targetAt(element, event.clientX, event.clientY));
  };
  const run = (name: CanvasActionName): void => {
    chosen.current = true;
    // After the menu has closed, so that what it opens can take the focus
    setTimeout(() => canvasAction(name).run(target));
  };
  const comparing = useEditor((state) => state.comparing !== null);
  const offered = (name: CanvasActionName) => (!comparing || canvasAction(name).looks) && canvasAction(name).applies(target);
  const shown = groups.map((group) => group.filter(offered));
  const filled = shown.filter((group) => group.length > 0);
  return (
    <Menu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) chosen.current = false;
      }}
    >
      <Menu.Trigger asChild onContextMenu={ask}>
        {children}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          className="menu"
          loop
          aria-label={titleOf(target)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (chosen.current) return;
            const [only] = target.nodes;
            if (only) canvasNow()?.focus(only.key);
            else canvasNow()?.focusCanvas();
          }}
        >
          {filled.map((group, i) => (
            <Menu.Group key={group[0]}>
              {i > 0 && <Menu.Separator className="menu-line" />}
              {group.map((name) => (
                <Row
                  key={name}
                  title={canvasAction(name).title(target)}
                  keys={canvasAction(name).keys}
                  onSelect={() => run(name)}
                />
              ))}
            </Menu.Group>
          ))}
          {target.at && !comparing && (
            <Menu.Group>
              <Menu.Separator className="menu-line" />
              {everywhere.map((name) => (
                <Row
                  key={name}
                  title={actions[name].title}
                  keys={(actions[name] as Action).keys}
                  onSelect={() => setTimeout(() => perform(name, 'window'))}
                />
              ))}
            </Menu.Group>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Row({ title, keys, onSelect }: { title: string; keys: string | undefined; onSelect(): void }) {
  return (
    <Menu.Item className="menu-item" onSelect={onSelect}>
      {title}
      {keys && (
        <span className="menu-keys" aria-hidden="true">
          {keyWords(keys)}
        </span>
      )}
    </Menu.Item>
  );
}

function titleOf({ nodes, wire, frame }: Target): string {
  if (wire) return 'The wire';
  if (nodes.length === 1) return nodes[0]!.node.name;
  if (nodes.length > 1) return `${nodes.length} nodes`;
  return frame ? frame.title : 'The canvas';
}
