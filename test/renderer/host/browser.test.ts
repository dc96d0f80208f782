import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractError } from '#core/contract/index.ts';
import { connectBrowser } from '#renderer/host/browser.ts';
import { connectDesktop } from '#renderer/host/desktop.ts';

class FakeSocket {
  static all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  static readonly OPEN = 1;
  readyState = 0;
  readonly said: string[] = [];
  readonly address: string;
  constructor(address: string) {
    this.address = address;
    FakeSocket.all.push(this);
  }
  send(data: string): void {
    this.said.push(data);
  }
  close(): void {
    this.said.push('(closed)');
  }
  tell(value: unknown): void {
    this.onmessage?.({ data: typeof value === 'string' ? value : JSON.stringify(value) });
  }
}

const place = { protocol: 'http:', host: '127.0.0.1:8123' };
let leave = (): void => undefined;
const connect = () =>
  connectBrowser(
    place,
    async () => 'window-1',
    (tell) => {
      leave = tell;
    },
  );
/** Its line is opened once the window has its name. */
const named = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('requests of the browser host', () => {
  it('are posted, and their replies are parsed', async () => {
    const fetched = vi.fn(async () => Response.json({ ok: true, value: [{ handle: 'h', name: 'digits', modified: null }] }));
    vi.stubGlobal('fetch', fetched);
    const { client } = connect();
    expect(await client.documents.list({})).toEqual([{ handle: 'h', name: 'digits', modified: null }]);
    expect(fetched).toHaveBeenCalledWith('/api/documents.list', expect.objectContaining({ method: 'POST', body: '{}' }));
  });

  it('that fail throw the sentence for the person', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json({ ok: false, failure: { code: 'missing-file', message: 'The file is gone.' } }),
    );
    const { client } = connect();
    await expect(client.documents.list({})).rejects.toThrow(
      new ContractError({ code: 'missing-file', message: 'The file is gone.' }),
    );
  });

  it('say so when nobody answers', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(connect().client.documents.list({})).rejects.toThrow('does not answer');
  });

  it('say so when they are refused', async () => {
    vi.stubGlobal('fetch', async () => new Response('Open the whole address.', { status: 401 }));
    await expect(connect().client.documents.list({})).rejects.toThrow('Open the whole address.');
  });
});

describe('events of the browser host', () => {
  it('reach who listens, until they stop', async () => {
    const heard: string[] = [];
    const off = connect().on('backendRestarted', ({ message }) => heard.push(message));
    await named();
    const [socket] = FakeSocket.all;
    expect(socket?.address).toBe('ws://127.0.0.1:8123/events?window=window-1');
    socket?.tell({ name: 'backendRestarted', payload: { message: 'one' } });
    off();
    socket?.tell({ name: 'backendRestarted', payload: { message: 'two' } });
    expect(heard).toEqual(['one']);
  });

  it('that are not in the contract are dropped', async () => {
    const heard: unknown[] = [];
    connect().on('backendRestarted', (payload) => heard.push(payload));
    await named();
    for (const odd of [
      'no json',
      'null',
      { name: 'toString', payload: {} },
      { name: 'backendRestarted', payload: { message: 5 } },
    ])
      FakeSocket.all[0]?.tell(odd);
    expect(heard).toEqual([]);
  });

  it('come again after a break, with word that some may be missing', async () => {
    const heard: string[] = [];
    connect().on('backendRestarted', ({ message }) => heard.push(message));
    await named();
    FakeSocket.all[0]?.onopen?.();
    FakeSocket.all[0]?.onerror?.();
    FakeSocket.all[0]?.onclose?.();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.all[1]?.onopen?.();
    expect(heard).toEqual(['Connected again.']);
  });

  it('end with a last word over the line that is open then, and with none over one that is not', async () => {
    connect();
    await named();
    leave();
    expect(FakeSocket.all[0]?.said).toEqual(['(closed)']);
    FakeSocket.all[0]?.onclose?.();
    vi.advanceTimersByTime(60_000);
    FakeSocket.all[1]!.readyState = FakeSocket.OPEN;
    leave();
    expect(FakeSocket.all.map(({ said }) => said)).toEqual([['(closed)'], ['leave', '(closed)']]);
  });
});

describe('the desktop host', () => {
  it('calls the preload object and parses what comes back', async () => {
    const told: ((payload: unknown) => void)[] = [];
    const host = connectDesktop({
      requests: { templates: { open: async () => ({ ok: true, value: { text: 'x' } }) } },
      dropped: async (index) => (index === 0 ? { handle: 'a', name: 'net.keras', path: '/home/net.keras' } : { path: '/' }),
      on: (_name, listener) => {
        told.push(listener);
        return () => undefined;
      },
    });
    expect(await host.client.templates.open({ id: 'a' })).toEqual({ text: 'x' });
    await expect(host.client.templates.list({})).rejects.toThrow('templates.list');
    expect(await host.dropped(0)).toEqual({ handle: 'a', name: 'net.keras' });
    await expect(host.dropped(1)).rejects.toThrow();
    const heard: unknown[] = [];
    host.on('menu', (payload) => heard.push(payload));
    told[0]?.({ action: 'save' });
    told[0]?.({ action: 'format the disk' });
    expect(heard).toEqual([{ action: 'save' }]);
  });
});
