import { Command, CommanderError } from 'commander';
import { messageOf } from '#core/words/messageOf.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { EngineProblem } from '../engines/tensorflow/problem.ts';
import * as bench from './bench.ts';
import * as check from './check.ts';
import * as comparing from './compare.ts';
import * as datasets from './datasets.ts';
import * as engines from './engines.ts';
import * as experiment from './experiment.ts';
import * as exporting from './export.ts';
import * as fix from './fix.ts';
import * as folding from './fold.ts';
import * as importing from './import.ts';
import * as lessons from './lessons.ts';
import { CommandError, tell } from './output.ts';
import * as predict from './predict.ts';
import * as runs from './runs.ts';
import * as serve from './serve.ts';
import * as summary from './summary.ts';
import * as templates from './templates.ts';
import * as train from './train.ts';

const program = new Command('netloom')
  .description('Design convolutional networks: check, mend, summarize, train and export them.')
  .version(packageJson.version)
  .showHelpAfterError('(netloom --help lists the commands)')
  .exitOverride();

for (const command of [
  importing,
  folding,
  check,
  fix,
  summary,
  comparing,
  train,
  experiment,
  predict,
  bench,
  exporting,
  engines,
  datasets,
  runs,
  templates,
  lessons,
  serve,
])
  command.register(program);
// A sub-command inherits neither by itself
for (const command of [program, ...program.commands, ...program.commands.flatMap((c) => c.commands)]) command.exitOverride();

// A reader that goes away (`| head`) is no failure of ours
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Ctrl-C ends the program the ordinary way, so that temporary files are removed; what can be stopped gently hears it first
process.once('SIGINT', () => {
  if (process.listenerCount('SIGINT') === 0) process.exit(130);
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said why
  if (error instanceof CommandError) {
    tell(`netloom: ${error.message}`);
    return error.exitCode;
  }
  if (error instanceof EngineProblem) {
    tell(`netloom: ${error.message} ${error.remedy}`);
    return 1;
  }
  tell(`netloom: ${messageOf(error)}`);
  return 1;
}
