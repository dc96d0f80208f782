import './jitless.ts';
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './shell/tokens.css';
import './shell/base.css';
import { StrictMode } from 'react';
import { connectHost } from './host/connect.ts';
import { setHost } from './host/current.ts';
import { beginWithFile } from './recovery/recovery.ts';
import { App } from './shell/App.tsx';
import { createRoot } from './shell/root.ts';

function start(): void {
  setHost(connectHost());
  const root = createRoot(document.getElementById('root')!);
  void beginWithFile().then(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}

// Not from the module's own level: whoever asks the browser for its place in the program there (a WebSocket does) makes it
// read all of the program a second time
queueMicrotask(start);
