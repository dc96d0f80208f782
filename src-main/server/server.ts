import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { EventName, EventPayload, Handlers } from '#core/contract/index.ts';
import { answer, lastWord, windowIdSchema } from '#core/contract/index.ts';
import { page } from '../pages.ts';
import { readJson } from './body.ts';
import type { Guard } from './guard.ts';
import { keptForGood, refusal, securityHeaders } from './guard.ts';
import { aheadPath, asksAhead, startOf } from './start.ts';
import { cookieName, newToken, sameToken } from './token.ts';

export interface RunningServer {
  /** With the token: opening it once lets this browser in. */
  readonly url: string;
  /** The same, and the window begins with this file. */
  urlOf(handle: string): string;
  readonly port: number;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The built window. */
  readonly pages: string;
  readonly handlers: Handlers;
  /** A window opened its line; the returned function is called when that ends, with whether the person let the page go. */
  connect(window: string): (left: boolean) => void;
}

/** A window that reads too slowly is let go before what waits for it fills the memory. */
const maximumBacklog = 64 * 1024 * 1024;

/** The contract over HTTP and WebSocket, on the loopback address only. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const token = newToken();
  const guard: Guard = { token, port: 0 };
  const http = createServer((request, response) => {
    respond(request, response, guard, options).catch(() => {
      if (!response.headersSent) send(response, 500, 'Something went wrong here.');
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  http.on('upgrade', (request, socket, head) => {
    const [pathname, query] = (request.url ?? '/').split('?');
    if (pathname !== '/events' || refusal(request, guard, { cookie: true, origin: true })) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const window = windowIdSchema.safeParse(new URLSearchParams(query).get('window'));
      if (window.success) follow(client, options.connect(window.data));
      sockets.emit('connection', client, request);
    });
  });
  sockets.on('connection', (client) => client.on('error', () => client.terminate()));
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  Object.assign(guard, { port });

  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${token}`,
    urlOf: (handle) => `http://127.0.0.1:${port}/?token=${token}&open=${encodeURIComponent(handle)}`,
    emit(name, payload) {
      const text = JSON.stringify({ name, payload });
      for (const client of sockets.clients) {
        if (client.bufferedAmount > maximumBacklog) client.terminate();
        else client.send(text);
      }
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** Nothing is said over the line but by us, and a last word by the page: that ends it, whenever the line itself closes. */
function follow(client: WebSocket, end: (left: boolean) => void): void {
  let open = true;
  const finish = (left: boolean): void => {
    if (open) end(left);
    open = false;
  };
  client.on('message', (data) => {
    if (String(data) === lastWord) finish(true);
  });
  client.once('close', () => finish(false));
}

async function respond(request: IncomingMessage, response: ServerResponse, guard: Guard, options: ServerOptions): Promise<void> {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${guard.port}`);
  if (request.method === 'GET') {
    const wrongHost = refusal(request, guard, { cookie: false, origin: false });
    if (wrongHost) return send(response, wrongHost.status, wrongHost.message);
    if (url.pathname === '/' && url.searchParams.has('token')) {
      if (!sameToken(url.searchParams.get('token'), guard.token))
        return send(response, 401, 'This address is from an earlier start of Netloom. Use the one it printed last.');
      // The token leaves the address bar and the history at once
      response.writeHead(303, {
        ...securityHeaders,
        'Set-Cookie': `${cookieName}=${guard.token}; HttpOnly; SameSite=Strict; Path=/`,
        Location: startOf(url),
      });
      response.end();
      return;
    }
    const refused = refusal(request, guard, { cookie: true, origin: false });
    if (refused) return send(response, refused.status, refused.message);
    if (url.pathname.startsWith(aheadPath)) {
      const reply = await answer(options.handlers, 'documents.open', { handle: url.pathname.slice(aheadPath.length) });
      return sendJson(response, reply);
    }
    const found = await page(options.pages, url.pathname);
    if (!found) return send(response, 404, 'There is no such page.');
    const kept = url.pathname.startsWith('/assets/') ? keptForGood : {};
    response.writeHead(200, { ...securityHeaders, ...kept, 'Content-Type': found.type });
    response.end(url.pathname === '/' ? asksAhead(found.content, url) : found.content);
    return;
  }
  if (request.method !== 'POST' || !url.pathname.startsWith('/api/')) return send(response, 405, 'This is not asked for here.');
  const refused = refusal(request, guard, { cookie: true, origin: true });
  if (refused) return send(response, refused.status, refused.message);
  const body = await readJson(request);
  if ('status' in body) return send(response, body.status, body.message);
  const reply = await answer(options.handlers, url.pathname.slice('/api/'.length), body.value);
  sendJson(response, reply);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function send(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(message);
}
