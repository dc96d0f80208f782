import type { MenuItemConstructorOptions } from 'electron';
import { app, Menu } from 'electron';
import type { EventPayload } from '#core/contract/index.ts';
import type { Backend } from './backend.ts';

type Action = EventPayload<'menu'>['action'];

/** The application's menu; what it does is the window's, which is told by event. */
export function setMenu(backend: Backend): void {
  const item = (label: string, action: Action, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => backend.emit('menu', { action }),
    ...(accelerator ? { accelerator } : {}),
  });
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [item('About Netloom', 'about'), { type: 'separator' }, { role: 'hide' }, { role: 'quit' }],
          } as MenuItemConstructorOptions,
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('New', 'new', 'CmdOrCtrl+N'),
        item('Open…', 'open', 'CmdOrCtrl+O'),
        { type: 'separator' },
        item('Save', 'save', 'CmdOrCtrl+S'),
        item('Save as…', 'saveAs', 'CmdOrCtrl+Shift+S'),
        item('Compare with…', 'compare'),
        item('Compare side by side…', 'sideBySide'),
        item('Export TypeScript…', 'exportTypescript', 'CmdOrCtrl+E'),
        item('Export for Keras…', 'exportKeras'),
        item('Export picture…', 'exportPicture', 'CmdOrCtrl+Shift+E'),
        ...(mac ? [] : ([{ type: 'separator' }, { role: 'quit' }] as MenuItemConstructorOptions[])),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'undo', 'CmdOrCtrl+Z'),
        item('Redo', 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Network',
      submenu: [
        item('Train', 'train', 'CmdOrCtrl+Return'),
        item('Lay out', 'layout'),
        item('Experiment: plain and residual…', 'experiment'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    ...(mac ? [] : [{ label: '&Help', submenu: [item('About Netloom', 'about')] }]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
