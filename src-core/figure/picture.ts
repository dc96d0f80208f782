import { analyze } from '../analysis/analyze.ts';
import { trainingSettings } from '../document/training.ts';
import type { NetloomDocument } from '../document/types.ts';
import { drawPlace } from '../drawing/drawing.ts';
import { placeDrawing } from '../drawing/geometry/geometry.ts';
import { isCompact } from '../drawing/geometry/labels.ts';
import type { RunElk } from '../drawing/layout/place.ts';
import { rememberLayouts } from '../drawing/layout/remember.ts';
import { boundsOf } from '../drawing/layout/types.ts';
import { layoutOrColumn } from '../drawing/layoutDrawing.ts';
import type { LensOver, Sums } from '../drawing/lens.ts';
import { lensMaximum, lensSum } from '../drawing/lens.ts';
import { placeAt } from '../drawing/places.ts';
import type { Drawing } from '../drawing/types.ts';
import { formatCount, formatShort } from '../words/format.ts';
import { caption } from './caption.ts';
import { onlyThese } from './only.ts';
import { openAll } from './openAll.ts';
import type { PictureOptions } from './options.ts';
import { palettes } from './palette.ts';
import { drawPaper } from './paper/paper.ts';
import { paperDrawing } from './paper/sizes.ts';
import { Turn } from './paper/turn.ts';
import { withoutPlaces } from './paper/withoutPlaces.ts';
import type { Look } from './seen/card.ts';
import { drawLensLegend } from './seen/lensLegend.ts';
import { drawSeen } from './seen/seen.ts';
import type { Sheet } from './sheet.ts';
import { faces } from './text.ts';
import { escapeXml, tag } from './xml.ts';

/** A drawing as markup, `width` by `height` large at scale 1. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The SVG at a scale: only the size that it asks for differs. */
  svg(scale?: number): string;
}

const margins = { seen: 24, figure: 8 } as const;

/** A document, or a part of it, as a picture. Never rejects: what has errors is drawn with them, what is empty is an empty sheet. */
export async function pictureOf(given: NetloomDocument, options: PictureOptions, elk: RunElk): Promise<Picture> {
  // A block that stands open many times is laid out once
  const runElk = rememberLayouts(elk);
  const { style } = options;
  const document = style === 'figure' ? withoutPlaces(given) : given;
  const analysis = analyze(document);
  const copies = { document, analysis, shownCopies: new Map(Object.entries(options.copies)) };
  const place = placeAt(copies, options.place) ?? placeAt(copies, [])!;
  const openInstances = options.open === 'all' ? openAll(copies, place) : new Set(options.open);
  const whole = drawPlace({ ...copies, openInstances }, place);
  const drawing = options.only === null ? whole : onlyThese(whole, new Set(options.only));
  const sheet =
    style === 'figure'
      ? await figure(drawing, options, runElk)
      : await seen(drawing, analysis.root.cost, { lens: options.lens, settings: trainingSettings(document) }, options, runElk);
  const colors = palettes[options.theme];
  const ground = style === 'figure' ? '#ffffff' : colors.canvas;
  const { parameters, macs } = analysis.root.cost;
  const words = `${formatCount(parameters)} parameters, ${formatShort(macs)} multiply-adds.`;
  return sheetPicture(sheet, {
    margin: margins[style],
    ground: options.ground ? ground : null,
    face: style === 'figure' ? faces.paper : faces.sans,
    title: options.title || document.name,
    description: words,
  });
}

async function seen(drawing: Drawing, cost: Sums, over: LensOver, options: PictureOptions, runElk: RunElk): Promise<Sheet> {
  const geometry = placeDrawing(drawing, await layoutOrColumn(drawing, runElk), new Map());
  const all = lensSum(over, cost);
  const { notes, names, everyShape, words } = options;
  const look: Look = {
    palette: palettes[options.theme],
    over,
    maximum: lensMaximum(over, drawing),
    all,
    whole: options.lensRelative ? all : 0,
    labels: { compact: isCompact(drawing), every: everyShape },
    names,
    notes,
    words,
  };
  const sheet = drawSeen(geometry, look);
  drawLensLegend(sheet, look);
  caption(sheet, { title: options.title, color: look.palette.text, size: 15 }, boundsOf(geometry.boxes.map(({ rect }) => rect)));
  return sheet;
}

async function figure(drawing: Drawing, options: PictureOptions, runElk: RunElk): Promise<Sheet> {
  const sized = paperDrawing(drawing);
  const geometry = placeDrawing(sized, await layoutOrColumn(sized, runElk), new Map());
  const sheet = drawPaper(geometry, options);
  const turn = new Turn(options.direction);
  caption(
    sheet,
    { title: options.title, color: '#000000', size: 11 },
    boundsOf(geometry.boxes.map(({ rect }) => turn.rect(rect))),
  );
  return sheet;
}

interface Dressing {
  readonly margin: number;
  readonly ground: string | null;
  readonly face: string;
  readonly title: string;
  readonly description: string;
}

function sheetPicture(sheet: Sheet, { margin, ground, face, title, description }: Dressing): Picture {
  const { bounds, markup } = sheet;
  const [x, y] = [Math.floor(bounds.x - margin), Math.floor(bounds.y - margin)];
  const width = Math.ceil(bounds.x + bounds.width + margin) - x;
  const height = Math.ceil(bounds.y + bounds.height + margin) - y;
  const inside = [
    tag('title', {}, escapeXml(title)),
    tag('desc', {}, escapeXml(description)),
    ...(ground === null ? [] : [tag('rect', { x, y, width, height, fill: ground })]),
    markup,
  ].join('\n');
  return {
    width,
    height,
    svg: (scale = 1) =>
      `${tag(
        'svg',
        {
          xmlns: 'http://www.w3.org/2000/svg',
          width: width * scale,
          height: height * scale,
          viewBox: `${x} ${y} ${width} ${height}`,
          role: 'img',
          'font-family': face,
        },
        `\n${inside}\n`,
      )}\n`,
  };
}
