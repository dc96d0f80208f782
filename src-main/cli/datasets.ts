import type { Command } from 'commander';
import { formatCount } from '#core/words/format.ts';
import { builtinEntries } from '../api/datasets.ts';
import { print, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('datasets')
    .description('List the data that comes with Netloom, and what else train takes')
    .option('--json', 'print one JSON value')
    .action((options: { json?: boolean }) => {
      // A data set is named by its id on the command line
      const entries = builtinEntries().flatMap(({ source, ...entry }) =>
        source.kind === 'builtin' ? [{ id: source.id, ...entry }] : [],
      );
      if (options.json) {
        printJson(entries);
        return;
      }
      const width = Math.max(...entries.map(({ id }) => id.length)) + 2;
      print(
        [
          ...entries.map(({ id, title, shape, classes, samples, validationSamples }) =>
            [
              `${id.padEnd(width)}${title}: ${shape.join(' × ')}, ${classes.length} classes,`,
              `${formatCount(samples)} images to train and ${formatCount(validationSamples)} to validate`,
            ].join(' '),
          ),
          '',
          'Or your own: an .npz file, the folder of CIFAR-10’s binary version, or a folder with a sub-folder of images a class.',
        ].join('\n'),
      );
    });
}
