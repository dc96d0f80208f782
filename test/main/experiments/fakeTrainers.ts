import type { RunMessage } from '#core/contract/index.ts';
import type { ExitReason, TrainerHost } from '#main/api/trainerHost.ts';
import type { Report, StartCommand } from '#main/trainer/protocol.ts';

/** What a training of the fake tells when it is started, behind `checked`; `hold`: then it waits to be stopped. */
export type Script = (command: StartCommand) => { readonly told: readonly Report[]; readonly hold?: boolean };

/** Processes that tell what a script says at once: for what is about their order, not about what they learn. */
export function fakeTrainers(script: Script): TrainerHost & { readonly started: StartCommand[] } {
  const started: StartCommand[] = [];
  return {
    started,
    spawn: async () => {
      let hear: (message: unknown) => void = () => undefined;
      let exit: (reason: ExitReason) => void = () => undefined;
      let [runId, seq] = ['', 0];
      const tell = (report: Report) => hear({ runId, seq: ++seq, report });
      return {
        send: (message) => {
          const command = message as StartCommand | { type: 'stop' };
          if (command.type === 'stop') tell({ type: 'finished', reason: 'stopped', epochs: 0, steps: 1, seconds: 1 });
          if (command.type !== 'start') return;
          ({ runId } = command);
          started.push(command);
          const { told, hold } = script(command);
          queueMicrotask(() => {
            if (told[0]?.type !== 'failed') tell({ type: 'checked' });
            for (const report of told) tell(report);
            const { epochs } = command.settings;
            if (!hold) tell({ type: 'finished', reason: 'done', epochs, steps: epochs, seconds: 2 });
          });
        },
        onMessage: (listener) => {
          hear = listener;
          return () => undefined;
        },
        onExit: (listener) => {
          exit = listener;
          return () => undefined;
        },
        kill: () => exit({ code: null, signal: 'SIGKILL' }),
      };
    },
  };
}

/** A training with these losses, one a step, and gradients as it begins. */
export function trained(losses: readonly number[], first: number): RunMessage[] {
  const weights = [
    { path: 'stem', name: 'kernel', norm: first },
    { path: 'classes', name: 'kernel', norm: 1 },
  ];
  return [
    {
      type: 'started',
      engine: 'cpu',
      device: 'none',
      params: 272_474,
      epochs: 1,
      stepsPerEpoch: losses.length,
      samples: 8,
      validationSamples: 2,
    },
    { type: 'gradients', step: 1, epoch: 1, weights, milliseconds: 1 },
    ...losses.map((loss, i) => ({ type: 'step' as const, step: i + 1, epoch: 1, loss, accuracy: 0.5, milliseconds: 1 })),
  ];
}
