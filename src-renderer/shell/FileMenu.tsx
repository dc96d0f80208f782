import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { useTemplates } from '../start/templateStore.ts';
import { firstFamily } from '../start/zoo.ts';
import type { Theme } from '../state/types.ts';
import type { Action, ActionName } from './actions.ts';
import { actions, perform } from './actions.ts';
import { openTemplate } from './files.ts';
import { keyWords } from './keys.ts';
import './menu.css';
import { setPreference, usePreferences } from './preferences.ts';

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Documents, templates, export, theme, help. */
export function FileMenu() {
  const templates = useTemplates((state) => state.entries);
  const theme = usePreferences((preferences) => preferences.theme);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="menu-trigger">
        File
        <Icon name="down" size={12} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('header')}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} loop>
          <Item name="new" />
          <Item name="start" />
          <Item name="open" />
          <Item name="recover" />
          <DropdownMenu.Separator className="menu-line" />
          <Item name="save" />
          <Item name="saveAs" />
          <Item name="compare" />
          <Item name="sideBySide" />
          <Item name="exportTypescript" />
          <Item name="exportKeras" />
          <Item name="exportPicture" />
          <DropdownMenu.Separator className="menu-line" />
          <Sub title="Templates">
            {[...firstFamily(templates).first, ...templates.filter(({ kind }) => kind === 'example')].map(({ id, title }) => (
              <DropdownMenu.Item key={id} className="menu-item" onSelect={() => void openTemplate(id, title)}>
                {title}
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Separator className="menu-line" />
            <Item name="zoo" />
          </Sub>
          <Sub title="Theme">
            <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setPreference('theme', value as Theme)}>
              {themes.map(({ value, label }) => (
                <DropdownMenu.RadioItem key={value} value={value} className="menu-item">
                  {label}
                  <DropdownMenu.ItemIndicator className="menu-mark">
                    <Icon name="check" size={13} />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </Sub>
          <DropdownMenu.Separator className="menu-line" />
          <Item name="experiment" />
          <Item name="layout" />
          <Item name="foldDrawing" />
          <Item name="unfoldDrawing" />
          <Item name="shortcuts" />
          <Item name="about" />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ name }: { name: ActionName }) {
  const action: Action = actions[name];
  return (
    // After the menu has closed, so that a dialog can take the focus
    <DropdownMenu.Item className="menu-item" onSelect={() => setTimeout(() => perform(name, 'window'))}>
      {action.title}
      {action.keys && (
        <span className="menu-keys" aria-hidden="true">
          {keyWords(action.keys)}
        </span>
      )}
    </DropdownMenu.Item>
  );
}

function Sub({ title, children }: { title: string; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        {title}
        <Icon name="right" size={12} />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={document.querySelector('header')}>
        <DropdownMenu.SubContent className="menu" sideOffset={2} alignOffset={-5} loop>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
