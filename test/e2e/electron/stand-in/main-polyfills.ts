import 'core-js/stable';
import { app } from 'electron';

// Electron 9 tells of new windows by an event instead of asking a handler.
app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler ??= () => {
    (contents as unknown as { on(name: string, listener: (event: { preventDefault(): void }) => void): void }).on('new-window', (event) => event.preventDefault());
  };
});
