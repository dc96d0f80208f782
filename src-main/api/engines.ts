import { ContractError, type Handlers } from '#core/contract/index.ts';
import { examine } from '#main/engines/doctor.ts';
import { detectEngines } from '#main/engines/list.ts';
import { installTensorflow } from '#main/engines/tensorflow/install.ts';
import { asProblem } from '#main/engines/tensorflow/problem.ts';
import type { ApiContext } from './context.ts';

/** What can train here, and the installation of what can't yet; `close` stops an installation that runs. */
export function createEngineHandlers(context: ApiContext): Handlers['engines'] & { close(): void } {
  let installation: AbortController | null = null;

  const install = async (controller: AbortController): Promise<void> => {
    try {
      const { device, alreadyInstalled } = await installTensorflow({
        signal: controller.signal,
        onProgress: ({ title, fraction, bytes, totalBytes, message }) =>
          context.emit('engineInstall', { state: 'running', title, fraction, message: message ?? amount(bytes, totalBytes) }),
        ...(context.runNode ? { runNode: context.runNode } : {}),
      });
      const message = alreadyInstalled
        ? `The tensorflow engine was there already. It trains on ${device}.`
        : `The tensorflow engine is ready. It trains on ${device}.`;
      context.emit('engineInstall', { state: 'done', title: 'Installed', fraction: 1, message });
    } catch (error) {
      const problem = asProblem(error, context.folders.cache);
      const cancelled = problem.code === 'stopped';
      context.emit('engineInstall', {
        state: cancelled ? 'cancelled' : 'failed',
        title: cancelled ? 'Stopped' : 'Not installed',
        fraction: null,
        message: `${problem.message} ${problem.remedy}`,
      });
    } finally {
      installation = null;
    }
  };

  return {
    close: () => installation?.abort(),

    list: () => detectEngines(context.runNode),

    examine: async () => examine(await detectEngines(context.runNode)),

    install() {
      if (installation)
        throw new ContractError({ code: 'already-installing', message: 'The tensorflow engine is being installed already.' });
      installation = new AbortController();
      // Takes minutes: told by events, not by the answer.
      void install(installation);
      return {};
    },

    cancelInstall() {
      installation?.abort();
      return {};
    },
  };
}

function amount(bytes: number | undefined, total: number | undefined): string {
  if (bytes === undefined) return '';
  const mega = (n: number) => Math.round(n / 1e6);
  return total === undefined ? `${mega(bytes)} MB` : `${mega(bytes)} of ${mega(total)} MB`;
}
