import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Lens } from '#core/drawing/lens.ts';
import { lenses } from '#core/drawing/lens.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { pictureDirections, pictureStyles, pictureThemes, plainPicture, scales } from '#core/figure/options.ts';
import { makePicture, toPng, writePicture } from '../export/picture.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { numberOf } from './values.ts';

export const pictureFormats = ['svg', 'png'] as const;
type PictureFormat = (typeof pictureFormats)[number];

export interface PictureFlags {
  style?: PictureOptions['style'];
  theme?: PictureOptions['theme'];
  lens?: Lens;
  direction?: PictureOptions['direction'];
  scale?: string;
  openBlocks?: boolean;
  withoutNotes?: boolean;
  names?: boolean;
  everyShape?: boolean;
  lensShares?: boolean;
  withoutWords?: boolean;
  legend?: boolean;
  title?: string;
  transparent?: boolean;
}

const flags: Readonly<Record<keyof PictureFlags, string>> = {
  style: '--style',
  theme: '--theme',
  lens: '--lens',
  direction: '--direction',
  scale: '--scale',
  openBlocks: '--open-blocks',
  withoutNotes: '--without-notes',
  names: '--names',
  everyShape: '--every-shape',
  lensShares: '--lens-shares',
  withoutWords: '--without-words',
  legend: '--legend',
  title: '--title',
  transparent: '--transparent',
};

/** Flags that only one of the styles knows. */
const ofFigure = ['direction', 'legend'] as const;
const ofSeen = ['theme', 'lens', 'withoutNotes', 'names', 'everyShape', 'lensShares', 'withoutWords'] as const;

export function isPictureFormat(format: string): format is PictureFormat {
  return (pictureFormats as readonly string[]).includes(format);
}

export function addPictureFlags(command: Command): Command {
  const picture = (option: string, words: string) => new Option(option, `of a picture: ${words}`);
  return command
    .addOption(
      picture('--style <style>', 'seen, as the canvas shows it (default), or figure, for a paper').choices(pictureStyles),
    )
    .addOption(picture('--theme <theme>', 'light (default) or dark, as seen').choices(pictureThemes))
    .addOption(
      picture('--lens <lens>', 'tints what is seen by parameters, compute, memory, training (memory of a step) or field').choices(
        lenses,
      ),
    )
    .addOption(picture('--direction <way>', 'a figure flows down (default) or right').choices(pictureDirections))
    .addOption(picture('--scale <factor>', `pixels of a PNG a unit, ${scales.least} to ${scales.most} (default 2)`))
    .addOption(picture('--open-blocks', 'show what is inside blocks'))
    .addOption(picture('--without-notes', 'leave out the notes on nodes and frames; a figure has none'))
    .addOption(picture('--names', 'head the cards of what is seen by the names of their nodes'))
    .addOption(picture('--every-shape', 'a shape on every edge of what is seen, not only where it changes'))
    .addOption(picture('--lens-shares', 'say what the lens finds as shares of the whole network'))
    .addOption(picture('--without-words', 'what is seen as from afar: the form and the kinds of the cards'))
    .addOption(picture('--legend', 'say what the colours of a figure mean'))
    .addOption(picture('--title <text>', 'a title above it'))
    .addOption(picture('--transparent', 'no ground behind it'));
}

/** The flags for pictures that were written, as they were. */
export function givenFlags(given: PictureFlags): readonly string[] {
  return (Object.keys(flags) as (keyof PictureFlags)[]).filter((key) => given[key] !== undefined).map((key) => flags[key]);
}

export async function exportPicture(
  file: string,
  format: PictureFormat,
  output: string,
  given: PictureFlags,
  json: boolean,
): Promise<void> {
  const style = given.style ?? 'seen';
  for (const key of style === 'seen' ? ofFigure : ofSeen) {
    if (given[key] === undefined) continue;
    const other = style === 'seen' ? 'figure' : 'seen';
    throw new CommandError(`${flags[key]} is for --style ${other}.`, 2);
  }
  if (given.scale !== undefined && format === 'svg')
    throw new CommandError('--scale is for PNG: an SVG is sharp at every size.', 2);
  const scale = given.scale === undefined ? 2 : numberOf(given.scale, '--scale');
  if (scale < scales.least || scale > scales.most)
    throw new CommandError(`--scale is from ${scales.least} to ${scales.most}, not ${given.scale}.`, 2);
  const other = pictureFormats.find((one) => one !== format && output.toLowerCase().endsWith(`.${one}`));
  if (other)
    throw new CommandError(`${output} is named as ${other.toUpperCase()}: say --to ${other}, or choose another name.`, 2);
  if ((given.title?.length ?? 0) > 300) throw new CommandError('--title is at most 300 letters long.', 2);
  const picture = await makePicture(await readDocument(file), {
    ...plainPicture,
    style,
    theme: given.theme ?? 'light',
    lens: given.lens ?? 'shapes',
    direction: given.direction ?? 'down',
    open: given.openBlocks ? 'all' : [],
    notes: !given.withoutNotes,
    names: given.names ?? false,
    everyShape: given.everyShape ?? false,
    lensRelative: given.lensShares ?? false,
    words: !given.withoutWords,
    legend: given.legend ?? false,
    title: given.title ?? '',
    ground: !given.transparent,
  });
  const target = path.resolve(output);
  if (format === 'svg') {
    await writePicture(target, picture.svg());
    if (json) printJson({ files: [output] });
    else print(`Wrote ${output}.`);
    return;
  }
  const png = await toPng(picture, scale);
  await writePicture(target, png.bytes);
  if (png.scale < scale) tell(`At scale ${scale} it would be too large for most viewers: it is at ${png.scale.toFixed(2)}.`);
  if (json) printJson({ files: [output] });
  else print(`Wrote ${output}, ${png.width} × ${png.height} pixels.`);
}
