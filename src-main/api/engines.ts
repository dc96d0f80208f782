import type { Handlers } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { detectEngines } from '../engines/list.ts';
import { installTensorflow } from '../engines/tensorflow/install.ts';
import { EngineProblem } from '../engines/tensorflow/problem.ts';
import type { ApiContext } from './context.ts';

export interface EngineApi {
  readonly handlers: Handlers['engines'];
  /** Stops an installation that runs. */
  close(): void;
}

export function createEngineHandlers(context: ApiContext): EngineApi {
  let running: AbortController | null = null;

  async function install(stop: AbortController): Promise<void> {
    try {
      await installTensorflow({
        signal: stop.signal,
        onProgress: ({ title, fraction, bytes, totalBytes, message }) =>
          context.emit('engineInstall', { state: 'running', title, fraction, message: message ?? amount(bytes, totalBytes) }),
        ...(context.runNode ? { runNode: context.runNode } : {}),
      });
      context.emit('engineInstall', { state: 'done', title: 'TensorFlow is ready', fraction: 1, message: 'The next training uses it.' });
    } catch (error) {
      const message = error instanceof EngineProblem ? error.message : error instanceof Error ? error.message : String(error);
      const state = stop.signal.aborted ? 'cancelled' : 'failed';
      context.emit('engineInstall', { state, title: state === 'cancelled' ? 'Stopped' : 'TensorFlow could not be installed', fraction: null, message });
    } finally {
      running = null;
    }
  }

  return {
    close: () => running?.abort(),
    handlers: {
      list: detectEngines,
      install() {
        if (running) throw new ContractError({ code: 'install-running', message: 'TensorFlow is being installed already.' });
        running = new AbortController();
        void install(running);
        return {};
      },
      cancelInstall() {
        running?.abort();
        return {};
      },
    },
  };
}

function amount(bytes: number | undefined, total: number | undefined): string {
  if (bytes === undefined) return '';
  const mega = (n: number) => Math.round(n / 1e6);
  return total === undefined ? `${mega(bytes)} MB` : `${mega(bytes)} of ${mega(total)} MB`;
}
