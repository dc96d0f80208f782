import 'core-js/stable';
import { app, protocol } from 'electron';

// What src-main/electron uses of today's Electron and Node, by the calls that Electron 9 has.

interface PageResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer | string;
}

class OldResponse implements PageResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(
    readonly body: Buffer | string,
    { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
  ) {
    this.status = status;
    this.headers = headers;
  }
}

type Handler = (request: { url: string }) => Promise<PageResponse>;

if (!protocol.handle) {
  Object.assign(globalThis, { Response: OldResponse });
  const handle = (scheme: string, handler: Handler): void => {
    protocol.registerBufferProtocol(scheme, (request, callback) => {
      void handler(request).then(({ status, headers, body }) => {
        const mimeType = headers['Content-Type']?.split(';')[0] ?? 'text/plain';
        callback({ statusCode: status, headers, mimeType, charset: 'utf-8', data: Buffer.from(body) });
      });
    });
  };
  Object.assign(protocol, { handle });
}

// It tells of new windows by an event instead of asking a handler.
app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler ??= () => {
    const events = contents as unknown as { on(name: string, listener: (event: { preventDefault(): void }) => void): void };
    events.on('new-window', (event) => event.preventDefault());
  };
});
