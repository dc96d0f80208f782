import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import type { RunningServer } from '#main/server/server.ts';
import { startServer } from '#main/server/server.ts';
import { temporaryContext } from '../context.ts';

let server: RunningServer;
let api: Api;
let host: ReturnType<typeof temporaryContext>;
let cookie: string;
const pages = mkdtempSync(path.join(os.tmpdir(), 'netloom-pages-'));

interface Answer {
  status: number;
  text: string;
  headers: http.IncomingHttpHeaders;
}

function ask(target: string, options: http.RequestOptions = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: server.port, path: target, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const origin = () => `http://127.0.0.1:${server.port}`;

function post(method: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(
    `/api/${method}`,
    { method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: origin(), ...headers } },
    body,
  );
}

beforeAll(async () => {
  writeFileSync(path.join(pages, 'index.html'), '<!doctype html><head></head>the window');
  writeFileSync(path.join(path.dirname(pages), 'netloom-secret.json'), '{"secret": true}');
  host = temporaryContext();
  api = createApi(host.context);
  server = await startServer({ port: 0, pages, handlers: api.handlers, connect: api.connect });
  const entered = await ask(new URL(server.url).pathname + new URL(server.url).search);
  cookie = String(entered.headers['set-cookie']?.[0]).split(';')[0]!;
  expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(entered.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict/);
});

afterAll(async () => {
  await server.close();
  await api.close();
  await host.remove();
  rmSync(pages, { recursive: true });
  rmSync(path.join(path.dirname(pages), 'netloom-secret.json'));
});

describe('the browser host', () => {
  it('listens on the loopback address only and shows the window to whoever has the cookie', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const shown = await ask('/', { headers: { cookie } });
    expect(shown).toMatchObject({ status: 200, text: '<!doctype html><head></head>the window' });
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('begins with a file that was named, by its handle: the page asks for it while it loads', async () => {
    const handle = host.context.handles.register(path.join(path.dirname(pages), 'netloom-secret.json'));
    const named = new URL(server.urlOf(handle));
    expect(named.search).not.toContain('secret');
    expect((await ask(named.pathname + named.search)).headers.location).toBe(`/?open=${handle}`);
    const shown = await ask(`/?open=${handle}`, { headers: { cookie } });
    expect(shown.text).toContain(`<link rel="preload" href="/opened/${handle}" as="fetch" crossorigin="anonymous" /></head>`);
    const ahead = JSON.parse((await ask(`/opened/${handle}`, { headers: { cookie } })).text);
    expect(ahead).toEqual(JSON.parse((await post('documents.open', JSON.stringify({ handle }))).text));
    expect((await ask(`/opened/${handle}`)).status, 'without the cookie').toBe(401);
  });

  it.each(['"><script>', '../etc/passwd', '%0d%0aSet-Cookie: a=b'])(
    'puts nothing but a handle into its page: %s',
    async (name) => {
      const shown = await ask(`/?open=${encodeURIComponent(name)}`, { headers: { cookie } });
      expect(shown.text).toBe('<!doctype html><head></head>the window');
      const entered = await ask(`${new URL(server.url).pathname}${new URL(server.url).search}&open=${encodeURIComponent(name)}`);
      expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
    },
  );

  it.each<[string, () => Promise<Answer>, number]>([
    ['a page without the cookie', () => ask('/'), 401],
    ['a wrong token', () => ask('/?token=guessed'), 401],
    ['a foreign host name', () => ask('/', { headers: { cookie, host: 'evil.example' } }), 421],
    [
      'a request without an origin',
      () => ask('/api/templates.list', { method: 'POST', headers: { cookie, 'content-type': 'application/json' } }, '{}'),
      403,
    ],
    ['a request from another page', () => post('templates.list', '{}', { origin: 'http://evil.example' }), 403],
    ['a request with a wrong cookie', () => post('templates.list', '{}', { cookie: 'netloom=guessed' }), 401],
    ['a form instead of JSON', () => post('templates.list', 'a=1', { 'content-type': 'text/plain' }), 415],
    ['broken JSON', () => post('templates.list', '{'), 400],
    ['a page outside of the window', () => ask('/../netloom-secret.json', { headers: { cookie } }), 404],
    ['an encoded page outside of the window', () => ask('/..%2fnetloom-secret.json', { headers: { cookie } }), 404],
    ['broken percent signs', () => ask('/%E0%A4%A', { headers: { cookie } }), 404],
    ['another verb', () => ask('/', { method: 'DELETE', headers: { cookie } }), 405],
  ])('refuses %s', async (_name, request, status) => {
    expect((await request()).status).toBe(status);
  });

  it('answers requests of the contract, and refuses others in words', async () => {
    const templates = JSON.parse((await post('templates.list', '{}')).text);
    expect(templates.ok).toBe(true);
    expect(templates.value.map((template: { id: string }) => template.id)).toContain('resnet50-v1');
    for (const [method, body] of [
      ['templates.open', '{"id": 7}'],
      ['templates.open', '{"id": "../../package"}'],
      ['no.such', '{}'],
      ['__proto__.toString', '{}'],
      ['documents.open', '{"handle": "/etc/passwd"}'],
    ] as const) {
      const reply = JSON.parse((await post(method, body)).text);
      expect(reply.ok, method).toBe(false);
      expect(reply.failure.message.length, method).toBeGreaterThan(10);
    }
  });

  it('tells events to windows that may hear them, and to no others', async () => {
    const open = (headers: Record<string, string>) =>
      new Promise<WebSocket | null>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers });
        socket.on('open', () => resolve(socket));
        socket.on('error', () => resolve(null));
      });
    expect(await open({ cookie, origin: 'http://evil.example' })).toBeNull();
    expect(await open({ origin: origin() })).toBeNull();
    const socket = await open({ cookie, origin: origin() });
    expect(socket).not.toBeNull();
    const heard = new Promise<string>((resolve) => socket?.on('message', (data) => resolve(String(data))));
    server.emit('backendRestarted', { message: 'hello' });
    expect(JSON.parse(await heard)).toEqual({ name: 'backendRestarted', payload: { message: 'hello' } });
    socket?.terminate();
  });

  it('takes the last word of a page for its end, and a line without one for broken', async () => {
    const told: string[] = [];
    const ended = await startServer({
      port: 0,
      pages,
      handlers: api.handlers,
      connect: (window) => (left) => void told.push(`${window} ${left ? 'left' : 'broke'}`),
    });
    const entry = await fetch(ended.url, { redirect: 'manual' });
    const headers = { cookie: entry.headers.get('set-cookie')!.split(';')[0]!, origin: `http://127.0.0.1:${ended.port}` };
    for (const [window, word] of [
      ['window-left', 'leave'],
      ['window-odd-word', 'leave at once'],
      ['window-silent', null],
    ] as const) {
      const socket = new WebSocket(`ws://127.0.0.1:${ended.port}/events?window=${window}`, { headers });
      await once(socket, 'open');
      if (word !== null) socket.send(word);
      socket.close();
    }
    await expect.poll(() => told.length).toBe(3);
    expect(told.sort()).toEqual(['window-left left', 'window-odd-word broke', 'window-silent broke']);
    await ended.close();
  });
});
