// The backend process of the desktop host: the contract's implementation for all windows, outside of Electron's main.
import { answer } from '#core/contract/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { personFolders, trainerEntry } from '../installation.ts';
import { toBackendSchema } from './backendProtocol.ts';
import { Choices } from './choices.ts';
import type { ApiContext } from './context.ts';
import { forkTrainer } from './forkTrainer.ts';
import { createApi } from './handlers.ts';
import { FileHandles } from './handles.ts';
import { openMainPort } from './mainPort.ts';
import { utilityScripts } from './utilityScripts.ts';
import { utilityTrainers } from './utilityTrainers.ts';

const port = openMainPort();
const choices = new Choices(port.send);
const handles = new FileHandles((handle, path) => port.send({ type: 'handle', handle, path }));
const trainers = utilityTrainers(port.send);
const scripts = utilityScripts(port.send);

const context: ApiContext = {
  hostKind: 'electron',
  version: packageJson.version,
  folders: personFolders(),
  handles,
  chooser: choices.chooser,
  // Only Electron's main can make utility processes; in a plain Node process children are forked
  trainerHost: port.kind === 'utility' ? trainers.host : forkTrainer(trainerEntry),
  ...(port.kind === 'utility' ? { runNode: scripts.run } : {}),
  emit: (name, payload) => port.send({ type: 'event', name, payload }),
};
const api = createApi(context);

port.onMessage((raw, ports) => {
  const parsed = toBackendSchema.safeParse(raw);
  if (!parsed.success) return;
  const message = parsed.data;
  switch (message.type) {
    case 'handles':
      for (const [handle, path] of message.handles) handles.restore(handle, path);
      break;
    case 'request':
      void answer(api.handlers, message.name, message.params).then((reply) =>
        port.send({ type: 'reply', id: message.id, reply }),
      );
      break;
    case 'chosen':
      choices.settle(message.id, message.path);
      break;
    case 'trainerStarted':
      trainers.started(message.id, message.pid, ports[0] ?? null);
      break;
    case 'trainerExited':
      trainers.exited(message);
      break;
    case 'scriptEnded':
      scripts.ended(message);
      break;
    case 'close':
      void close();
      break;
  }
});
port.onClose(() => void close());

async function close(): Promise<void> {
  await api.close();
  port.send({ type: 'closed' });
  process.exit(0);
}
