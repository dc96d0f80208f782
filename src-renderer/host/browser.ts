import type { Client, EventName, EventPayload, Host } from '#core/contract/index.ts';
import { ContractError, createClient, events, lastWord } from '#core/contract/index.ts';
import { fetchAhead } from './named.ts';

type Listener = (payload: never) => void;

const gone = {
  code: 'host-gone',
  message: 'The program behind this window does not answer. Start it again, then reload this page; your drawing is kept.',
};

/**
 * Requests over HTTP, events over one WebSocket that is opened again when it breaks; while it is open, the window of this
 * name lives. `onLeave` calls back when the person lets the page go.
 */
export function connectBrowser(
  place: Pick<Location, 'protocol' | 'host'>,
  nameWindow: (client: Client) => Promise<string>,
  onLeave: (leave: () => void) => void,
): Host {
  const listeners = new Map<EventName, Set<Listener>>();
  const client = createClient(post);
  const address = `${place.protocol === 'https:' ? 'wss' : 'ws'}://${place.host}/events`;
  const line: Line = { socket: null };
  void nameWindow(client).then((name) => listen(`${address}?window=${name}`, line, listeners));
  onLeave(() => {
    // Over the line itself: nothing else is sure to come before its end
    if (line.socket?.readyState === WebSocket.OPEN) line.socket.send(lastWord);
    line.socket?.close();
  });
  return {
    client,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as Listener));
      return () => set.delete(listener as Listener);
    },
    dropped: async () => null,
  };
}

async function post(name: string, params: unknown): Promise<unknown> {
  let response: Response;
  try {
    response =
      (name === 'documents.open' && (await fetchAhead((params as { handle: string }).handle))) || (await ask(name, params));
  } catch {
    throw new ContractError(gone);
  }
  if (!response.ok) throw new ContractError({ code: `http-${response.status}`, message: await response.text() });
  return response.json();
}

function ask(name: string, params: unknown): Promise<Response> {
  return fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
}

/** Milliseconds until the next try; doubled after each, as the server may be gone for good. */
const [firstWait, longestWait] = [500, 10_000];

interface Line {
  socket: WebSocket | null;
}

function listen(address: string, line: Line, listeners: ReadonlyMap<EventName, ReadonlySet<Listener>>, wait = firstWait): void {
  const socket = new WebSocket(address);
  line.socket = socket;
  let next = wait;
  let broken = false;
  socket.onopen = () => {
    // Something may have been told while nobody heard it
    if (wait > firstWait) deliver('backendRestarted', { message: 'Connected again.' }, listeners);
    next = firstWait;
  };
  socket.onmessage = ({ data }) => {
    const told = parse(data);
    if (told) deliver(told.name, told.payload, listeners);
  };
  const again = (): void => {
    if (broken) return;
    broken = true;
    setTimeout(() => listen(address, line, listeners, Math.min(next * 2, longestWait)), next);
  };
  socket.onclose = again;
  socket.onerror = again;
}

function deliver<N extends EventName>(
  name: N,
  payload: EventPayload<N>,
  listeners: ReadonlyMap<EventName, ReadonlySet<Listener>>,
): void {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
}

/** Checked where it enters; what is not in the contract is dropped. */
function parse(data: unknown): { name: EventName; payload: EventPayload<EventName> } | null {
  try {
    const { name, payload } = JSON.parse(String(data)) as { name: EventName; payload: unknown };
    if (!Object.keys(events).includes(name)) return null;
    const parsed = events[name].safeParse(payload);
    return parsed.success ? { name, payload: parsed.data } : null;
  } catch {
    return null;
  }
}
