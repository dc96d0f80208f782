import './jitless.ts';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './shell/tokens.css';
import './shell/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectHost } from './host/connect.ts';
import { setHost } from './host/current.ts';
import { beginWithFile } from './recovery/recovery.ts';
import { App } from './shell/App.tsx';

setHost(connectHost());

const root = createRoot(document.getElementById('root')!);
void beginWithFile().then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
