import { ContextMenu as Menu } from 'radix-ui';
import type { MouseEvent, ReactElement } from 'react';
import { useRef, useState } from 'react';
import { Icon } from '../../icons/Icon.tsx';
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
  ['addBehind', 'addInFront', 'addOnWire', 'join', 'addHere', 'wire', 'goToStart', 'goToEnd'],
  ['explain', 'open', 'stepInto', 'see', 'compareBlock', 'rename', 'note'],
  ['cut', 'copy', 'paste', 'duplicate'],
  ['disconnect', 'release'],
  ['frame', 'joinFrame', 'leaveFrame', 'renameFrame', 'noteFrame', 'selectFrame'],
  ['selectAll', 'fit'],
  ['remove', 'removeFrame'],
];

/** A menu of their own. */
const arranging: readonly CanvasActionName[] = [
  'alignLeft',
  'alignCenter',
  'alignRight',
  'alignTop',
  'alignMiddle',
  'alignBottom',
  'distributeHorizontally',
  'distributeVertically',
];

/** What the window can do with the selection, or with the drawing as a whole. */
function windowActions({ nodes, wire, at }: Target): readonly ActionName[] {
  if (nodes.length > 0) return nodes.length === 1 && nodes[0]!.block ? [...ofBlock, 'makeBlock'] : ['makeBlock'];
  return wire === null && at !== null ? ['layout', 'undo', 'redo'] : [];
}
const ofBlock: readonly ActionName[] = ['detach', 'independent', 'saveBlock'];

/** What is done another way where the menu stands, and by which keys. */
export type Own = Partial<Record<CanvasActionName, { readonly keys?: string; run(): void }>>;

interface ContextMenuProps {
  children: ReactElement<{ onContextMenu?: (event: MouseEvent) => void }>;
  /** Where the focus goes back to; the canvas without a word. */
  home?(): void;
  own?: Own;
}

/** After these the canvas has the focus, wherever the menu was opened. */
const leading: readonly string[] = ['addBehind', 'addInFront', 'join', 'wire', 'explain', 'makeBlock', 'saveBlock'];

/** The menu of the canvas (right button, menu key, Shift and F10): what can be done with what it is opened on. */
export function ContextMenu({ children, home, own }: ContextMenuProps) {
  const [target, setTarget] = useState<Target>(selectedTarget);
  const chosen = useRef(false);
  const comparing = useEditor((state) => state.comparing !== null);
  const ask = (event: MouseEvent): void => {
    const element = event.target as Element;
    // Fields, panels and dialogs on the canvas have menus of their own, or none
    if (element.closest('input, textarea, [role="dialog"], .canvas-tools, .canvas-lens')) {
      event.preventDefault();
      return;
    }
    const found = targetAt(element, event.clientX, event.clientY);
    // In a comparison there may be nothing to do with it
    if (entriesFor(found, comparing).length === 0) event.preventDefault();
    else setTarget(found);
  };
  const choose = (id: string, run: () => void): void => {
    chosen.current = true;
    const mine = own?.[id as CanvasActionName];
    // After the menu has closed, so that what it opens can take the focus
    setTimeout(() => {
      if (home && !mine && !leading.includes(id)) home();
      (mine?.run ?? run)();
      if (home && id === 'remove') home();
    });
  };
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
      <Menu.Portal container={document.querySelector('main')}>
        <Menu.Content
          className="menu"
          loop
          aria-label={titleOf(target)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (chosen.current) return;
            if (home) return home();
            const [only] = target.nodes;
            if (only) canvasNow()?.focus(only.key);
            else if (target.frame && !target.at) canvasNow()?.focusFrame(target.frame.frame, target.frame.holder);
            else canvasNow()?.focusCanvas();
          }}
        >
          <Entries target={target} comparing={comparing} own={own} choose={choose} />
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface EntriesProps {
  target: Target;
  comparing: boolean;
  own: Own | undefined;
  choose(id: string, run: () => void): void;
}

/** Asks each action whether it applies, which only an open menu needs to know. */
function Entries({ target, comparing, own, choose }: EntriesProps) {
  const filled = entriesFor(target, comparing);
  const arrange = comparing ? [] : entriesOf(arranging, target, false);
  return (
    <>
      {filled.map((group, i) => (
        <Menu.Group key={group[0]!.id}>
          {i > 0 && <Menu.Separator className="menu-line" />}
          {group.map((entry) => (
            <Item key={entry.id} entry={own ? withKeys(entry, own) : entry} choose={choose} />
          ))}
          {group.some(({ id }) => id === 'release' || id === 'disconnect') && arrange.length > 0 && (
            <Menu.Sub>
              <Menu.SubTrigger className="menu-item">
                Align and distribute
                <span className="menu-keys">
                  <Icon name="right" size={12} />
                </span>
              </Menu.SubTrigger>
              <Menu.Portal container={document.querySelector('main')}>
                <Menu.SubContent className="menu" loop aria-label="Align and distribute">
                  {arrange.map((entry) => (
                    <Item key={entry.id} entry={entry} choose={choose} />
                  ))}
                </Menu.SubContent>
              </Menu.Portal>
            </Menu.Sub>
          )}
        </Menu.Group>
      ))}
    </>
  );
}

/** Where another way is taken, its keys count; the canvas's own are not heard there. */
function withKeys(entry: Entry, own: Own): Entry {
  const mine = own[entry.id as CanvasActionName];
  return mine ? { ...entry, keys: mine.keys } : entry;
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly keys: string | undefined;
  run(): void;
}

function Item({ entry: { id, title, keys, run }, choose }: { entry: Entry; choose(id: string, run: () => void): void }) {
  return (
    <Menu.Item className="menu-item" onSelect={() => choose(id, run)}>
      {title}
      {keys && (
        <span className="menu-keys" aria-hidden="true">
          {keyWords(keys)}
        </span>
      )}
    </Menu.Item>
  );
}

function entriesOf(names: readonly CanvasActionName[], target: Target, comparing: boolean): readonly Entry[] {
  return names
    .filter((name) => (!comparing || canvasAction(name).looks) && canvasAction(name).applies(target))
    .map((name): Entry => {
      const { title, keys, run } = canvasAction(name);
      return { id: name, title: title(target), keys, run: () => run(target) };
    });
}

/** What applies, in groups; taking away comes last. In a comparison only what looks. */
function entriesFor(target: Target, comparing: boolean): readonly (readonly Entry[])[] {
  const ofCanvas = groups.map((group) => entriesOf(group, target, comparing));
  const ofWindow = (comparing ? [] : windowActions(target)).map((name): Entry => {
    const { title, keys }: Action = actions[name];
    return { id: name, title, keys, run: () => perform(name, 'window') };
  });
  return [...ofCanvas.slice(0, -1), ofWindow, ...ofCanvas.slice(-1)].filter((group) => group.length > 0);
}

function titleOf({ nodes, wire, frame }: Target): string {
  if (wire) return 'The wire';
  if (nodes.length === 1) return nodes[0]!.node.name;
  if (nodes.length > 1) return `${nodes.length} nodes`;
  return frame ? frame.title : 'The canvas';
}
