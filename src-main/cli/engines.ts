import type { Command } from 'commander';
import { examine } from '../engines/doctor.ts';
import { detectEngines } from '../engines/list.ts';
import { installTensorflow } from '../engines/tensorflow/install.ts';
import type { InstallProgress } from '../engines/tensorflow/progress.ts';
import { CommandError, print, printJson, tell } from './output.ts';

export function register(program: Command): void {
  const engines = program
    .command('engines')
    .description('Say which engines can train here, and why')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean }) => {
      const statuses = await detectEngines();
      const findings = await examine(statuses);
      const found = statuses.map(({ name, available, version, device, reason }) => ({
        name,
        available,
        version,
        device,
        reason,
        machine: findings.filter(({ engine }) => engine === name).map(({ engine: _engine, ...finding }) => finding),
      }));
      if (options.json) return printJson(found);
      const chosen = statuses.find((engine) => engine.available && !engine.onlyByChoice)?.name;
      for (const { name, available, version, device, reason } of found) {
        const state = available
          ? `${[version, device].filter(Boolean).join(', on ')}${name === chosen ? ' (used by default)' : ''}`
          : 'not here';
        print(`${name.padEnd(12)} ${state}${reason ? `\n${' '.repeat(13)}${reason}` : ''}`);
      }
      print('\nOn this machine');
      for (const { what, found: there, advice } of findings)
        print(`  ${what.padEnd(20)} ${[there ?? 'none', advice].filter(Boolean).join('. ')}`);
    });
  engines
    .command('install')
    .description('Install an engine for this person')
    .argument('<engine>', 'tensorflow')
    .option('--gpu', 'with CUDA, several GB; by default where there is an NVIDIA GPU')
    .option('--force', 'build again even when a working engine is there')
    .option('--json', 'print one JSON value')
    // `engines` itself knows --json too, and would keep it for itself
    .action(async (engine: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ gpu?: boolean; force?: boolean; json?: boolean }>();
      if (engine !== 'tensorflow') throw new CommandError(`Only tensorflow needs an installation, not ${engine}.`, 2);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      const result = await installTensorflow({
        signal: stop.signal,
        onProgress: progressLine(),
        ...(options.gpu ? { gpu: true } : {}),
        ...(options.force ? { force: true } : {}),
      });
      if (options.json)
        printJson({
          installed: true,
          alreadyInstalled: result.alreadyInstalled,
          device: result.device,
          seconds: result.seconds,
          installedBytes: result.installedBytes,
        });
      else if (result.alreadyInstalled) print(`tensorflow is installed already, on ${result.device}.`);
      else
        print(
          `tensorflow is installed, on ${result.device}: ${Math.round(result.installedBytes / 1e6)} MB in ${Math.round(result.seconds)} s.`,
        );
    });
}

/** A line a step, and while bytes arrive a line each tenth. */
function progressLine(): (progress: InstallProgress) => void {
  let last = '';
  return ({ title, fraction, bytes, totalBytes }) => {
    const tenth = fraction === null ? '' : ` ${Math.floor(fraction * 10) * 10} %`;
    const amount = bytes !== undefined && totalBytes !== undefined ? ` of ${Math.round(totalBytes / 1e6)} MB` : '';
    const line = `${title}${tenth}${tenth ? amount : ''}`;
    if (line !== last) tell(line);
    last = line;
  };
}
