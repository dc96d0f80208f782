import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { ApiContext } from '../api/context.ts';
import { forkTrainer } from '../api/forkTrainer.ts';
import { createApi } from '../api/handlers.ts';
import { FileHandles } from '../api/handles.ts';
import { builtPages, personFolders, trainerEntry } from '../installation.ts';
import { folderChooser } from '../server/chooser.ts';
import type { RunningServer } from '../server/server.ts';
import { startServer } from '../server/server.ts';
import { CommandError, print, printJson, tell } from './output.ts';

interface Options {
  port: string;
  open?: boolean;
  folder?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('serve')
    .description('Serve Netloom for the browser, on this machine only')
    .argument('[files...]', 'what the window shows at its start; an address for each')
    .option('--port <port>', 'where to listen; any free port by default', '0')
    .option('--open', 'open the browser')
    .option('--folder <folder>', "whose documents and data are offered (default: the first file's, else this one)")
    .option('--json', 'print {url, pid} as one JSON value, with {urls} where files are named')
    .action(serve);
  program
    .command('open')
    .description('Open files in the browser: serve, with the files at its start')
    .argument('<files...>', 'Netloom documents, or networks that can be imported')
    .option('--port <port>', 'where to listen; any free port by default', '0')
    .option('--folder <folder>', "whose documents and data are offered (default: the first file's)")
    .option('--json', 'print {url, urls, pid} as one JSON value')
    .action((files: string[], options: Options) => serve(files, { ...options, open: true }));
}

async function serve(names: string[], options: Options): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandError(`--port is a number from 0 to 65535, not ${options.port}.`, 2);
  const files = await Promise.all(names.map(existing));
  const folder = path.resolve(options.folder ?? (files[0] === undefined ? '.' : path.dirname(files[0])));
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new CommandError(`--folder ${options.folder}: there is no such folder.`, 2);

  let server: RunningServer | null = null;
  const handles = new FileHandles();
  const context: ApiContext = {
    hostKind: 'browser',
    version: packageJson.version,
    folders: personFolders(),
    handles,
    chooser: folderChooser(folder),
    trainerHost: forkTrainer(trainerEntry),
    emit: (name, payload) => server?.emit(name, payload),
  };
  const api = createApi(context);
  server = await startServer({ port, pages: builtPages, handlers: api.handlers, connect: api.connect }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new CommandError(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken. Use another, or none for any free one.`
          : `It can't listen on port ${port}: ${error.message}`,
      );
    },
  );
  const { urlOf } = server;
  const urls = files.map((file) => urlOf(handles.register(file)));
  const url = urls[0] ?? server.url;
  if (options.json) printJson({ url, ...(urls.length > 0 ? { urls } : {}), pid: process.pid });
  else if (urls.length < 2) print(`Netloom: ${url}`);
  else for (const [i, address] of urls.entries()) print(`${path.basename(files[i] as string)}: ${address}`);
  if (options.open) for (const address of urls.length > 0 ? urls : [url]) openBrowser(address);

  let ending = false;
  const end = async (): Promise<void> => {
    // Who asks twice doesn't want to wait for the training's last words
    if (ending) process.exit(1);
    ending = true;
    await api.close();
    await server?.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
}

/** The file's path; said before anything is served where it is none. */
async function existing(name: string): Promise<string> {
  const info = await stat(name).catch(() => null);
  if (!info) throw new CommandError(`There is no file ${name}.`);
  if (!info.isFile()) throw new CommandError(`${name} is no file. A folder is served with --folder ${name}.`, 2);
  return path.resolve(name);
}

/** Asks the system for its browser; where there is none, the printed address is enough. */
function openBrowser(url: string): void {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [program, args] =
    process.platform === 'darwin'
      ? (['open', [url]] as const)
      : process.platform === 'win32'
        ? (['explorer', [url]] as const)
        : (['xdg-open', [url]] as const);
  const child = spawn(program, [...args], { stdio: 'ignore', detached: true });
  child.on('error', () => tell('No browser could be opened; open the address yourself.'));
  child.unref();
}
