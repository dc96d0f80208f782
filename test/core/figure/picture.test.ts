import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Graph, NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { RunElk } from '#core/drawing/layout/place.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { openLimit } from '#core/figure/openAll.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { plainPicture } from '#core/figure/options.ts';
import { pictureOf } from '#core/figure/picture.ts';
import { textWidth } from '#core/figure/text.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { draw } from '../draw.ts';
import { loadTemplate, sampleIds } from '../templates/load.ts';
import { runElk } from './elk.ts';
import type { Element } from './readXml.ts';
import { all, readXml } from './readXml.ts';

const networks = new URL('../../reference/networks/', import.meta.url);
const references = readdirSync(networks).filter((name) => /\.keras\.json(\.gz)?$/.test(name));
const styles: readonly Partial<PictureOptions>[] = [
  { style: 'seen' },
  { style: 'seen', theme: 'dark', lens: 'compute', open: 'all' },
  { style: 'figure', legend: true, title: 'A & B' },
  { style: 'figure', direction: 'right', open: 'all' },
];

async function picture(document: NetloomDocument, options: Partial<PictureOptions>) {
  const made = await pictureOf(document, { ...plainPicture, ...options }, runElk);
  return { ...made, root: readXml(made.svg()) };
}

function reference(file: string): NetloomDocument {
  const bytes = readFileSync(new URL(file, networks));
  const imported = importKeras(JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')));
  if (!imported.ok) throw new Error(imported.message);
  return imported.document;
}

/** What is said of the nodes, a title each. */
function titles(root: Element): string[] {
  return [...all(root)]
    .filter(({ name }) => name === 'g')
    .flatMap((g) => g.children.filter(({ name }) => name === 'title').map(({ text }) => text));
}

function rectOf(element: Element): Rect {
  const number = (name: string) => Number(element.attributes.get(name));
  return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
}

/** The frames of nodes in a figure. */
function cards(root: Element): { g: Element; rect: Rect }[] {
  return [...all(root)].flatMap((g) => {
    const rect = g.name === 'g' && g.children.find(({ name }) => name === 'rect');
    return rect ? [{ g, rect: rectOf(rect) }] : [];
  });
}

function inside(a: Rect, b: Rect): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

function apart(a: Rect, b: Rect): boolean {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

function expectWhole(root: Element, width: number, height: number): void {
  const [x, y, w, h] = root.attributes.get('viewBox')!.split(' ').map(Number) as [number, number, number, number];
  expect([w, h]).toEqual([width, height]);
  const strange = [...all(root)].flatMap(({ name, attributes }) => [
    ...(known.has(name) ? [] : [name]),
    ...[...attributes]
      .map(([key, value]) => `${key}=${value}`)
      .filter((text) => /^on|href|url\(|NaN|Infinity|undefined/.test(text)),
  ]);
  expect(strange).toEqual([]);
  expect(cards(root).filter(({ rect }) => !inside(rect, { x, y, width, height }))).toEqual([]);
}

const known = new Set(['svg', 'title', 'desc', 'g', 'rect', 'path', 'circle', 'text', 'tspan']);

function names({ nodes }: Graph): string[] {
  return nodes.map(({ name }) => name.replace(/\s+/g, ' '));
}

describe.each(styles)('%o', (options) => {
  it.each([...sampleIds, ...references])('prints %s: well-formed, whole, with every name', async (id) => {
    const document = id.includes('.keras.json') ? reference(id) : loadTemplate(id);
    const { root, width, height } = await picture(document, options);
    expectWhole(root, width, height);
    const said = titles(root).join('\n');
    const used =
      options.open === 'all' ? document.graph.nodes.filter(isBlockNode).map(({ block }) => document.blocks[block]!.graph) : [];
    expect([document.graph, ...used].flatMap(names).filter((name) => !said.includes(name))).toEqual([]);
    if (options.style !== 'figure') return;
    const boxes = cards(root).map(({ rect }) => rect);
    const crossing = boxes.flatMap((rect, i) =>
      boxes.slice(i + 1).filter((other) => !apart(rect, other) && !inside(other, rect) && !inside(rect, other)),
    );
    expect(crossing).toEqual([]);
  });
});

describe('words in a figure', () => {
  it.each(['networks/resnet50-v1.5', 'networks/resnet-digits', 'blocks/projection-v2'])('fit their boxes in %s', async (id) => {
    const { root } = await picture(loadTemplate(id), { style: 'figure', open: 'all' });
    for (const { g, rect } of cards(root)) {
      const [words, shape] = g.children
        .filter(({ name }) => name === 'text')
        .map((text) => text.children.map((span) => span.text).join(' '));
      const taken = textWidth(words ?? '', 10) + (shape ? 6 + textWidth(shape, 8.5) : 0);
      expect(taken).toBeLessThanOrEqual(rect.width - 14);
    }
  });
});

describe('names that are hard to print', () => {
  const hard = [
    '<b>&"quoted"\' ]]>',
    'two\nlines\tand\u0000a null',
    'שלום עולם',
    'ع'.repeat(50),
    'x'.repeat(5000),
    '\ud800 half a pair',
    '🧠 network',
    '--> <!--',
  ];

  it.each(styles)('%o', async (options) => {
    const { root, width, height } = await picture(
      {
        ...draw(
          ['in', 'InputLayer', { shape: [8, 8, 3] }],
          ...hard.map((_, i) => [`n${i}`, i % 2 ? 'ReLU' : 'No<such>&type', {}, 'in'] as const),
        ),
        name: hard.join(' '),
        graph: {
          ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ...hard.map((_, i) => [`n${i}`, 'ReLU', {}, 'in'] as const)).graph,
          nodes: [
            { id: 'in', name: 'in', type: 'InputLayer', parameters: { shape: [8, 8, 3] } },
            ...hard.map((name, i) => ({ id: `n${i}`, name, type: i % 2 ? 'ReLU' : `No<${name}>&type`, note: name })),
          ],
          frames: [{ id: 'f', title: hard.join(' '), nodes: ['n0', 'n1'] }],
        },
      },
      { ...options, title: hard.join(' ').slice(0, 300) },
    );
    expectWhole(root, width, height);
    const said = titles(root);
    expect(said.some((words) => words.includes(hard[0]!))).toBe(true);
    expect(said.some((words) => words.includes(hard[2]!))).toBe(true);
    expect(said.some((words) => words.includes('two lines and\ufffda null'))).toBe(true);
  });
});

describe('a picture', () => {
  it('of nothing is an empty sheet', async () => {
    const { root, width, height } = await picture(draw(), {});
    expect([width, height]).toEqual([48, 48]);
    expect(titles(root)).toEqual([]);
  });

  it('is limited to what is chosen, inside an open block too', async () => {
    const document = loadTemplate('networks/resnet50-v1.5');
    const [, , conv] = document.graph.nodes;
    const block = document.graph.nodes.find(isBlockNode)!;
    const one = await picture(document, { only: [conv!.id] });
    expect(titles(one.root)).toEqual([expect.stringContaining(`Conv2D ${conv!.name}`)]);
    const inner = document.blocks[block.block]!.graph.nodes.find(({ name }) => name === 'add')!;
    const deep = await picture(document, { open: [block.id], only: [`${block.id}/${inner.id}`] });
    expect(titles(deep.root)).toHaveLength(2);
  });

  it('shows a problem in red, in both styles', async () => {
    const document = loadTemplate('examples/doubled-filters');
    const seen = (await picture(document, {})).svg();
    expect(seen).toContain('The shortcut can&#39;t be');
    expect(seen).toContain('stroke="#c2362b"');
    expect((await picture(document, { style: 'figure' })).svg()).toContain('stroke-dasharray="4 3"');
  });

  it('tints with the lens, and leaves the ground out when asked', async () => {
    const document = loadTemplate('networks/resnet34');
    const plain = (await picture(document, {})).svg();
    const tinted = (await picture(document, { lens: 'parameters', ground: false })).svg();
    const strongest = 'fill-opacity="0.5"';
    expect([plain.includes(strongest), tinted.includes(strongest)]).toEqual([false, true]);
    expect(plain.includes('fill="#f7f7f5"')).toBe(true);
    expect(tinted.includes('fill="#f7f7f5"')).toBe(false);
  });

  it('grows with its scale and is drawn the same', async () => {
    const { svg, width } = await picture(loadTemplate('blocks/residual'), { style: 'figure' });
    expect(svg(3)).toContain(`width="${3 * width}"`);
    expect(svg(3).replace(/ (width|height)="\d+"/, '').length).toBeGreaterThan(100);
    expect(svg(3).slice(svg(3).indexOf('viewBox'))).toBe(svg().slice(svg().indexOf('viewBox')));
  });

  it('has the notes as the canvas shows them: escaped, wrapped, cut after four lines, and none where they are hidden', async () => {
    const noted = draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['conv', 'Conv2D', {}, 'in']);
    const long = `a <b> & "c" ${'word '.repeat(60)}${'x'.repeat(90)}`;
    const document: NetloomDocument = {
      ...noted,
      graph: {
        ...noted.graph,
        nodes: noted.graph.nodes.map((node) => (node.id === 'conv' ? { ...node, note: long } : { ...node, note: 'One\nTwo' })),
        frames: [{ id: 'f', title: 'Stage', nodes: ['conv'], note: 'Of the frame' }],
      },
    };
    const lines = ({ root }: Awaited<ReturnType<typeof picture>>) =>
      [...all(root)].filter(({ name }) => name === 'tspan').map(({ text }) => text);
    const shown = await picture(document, { style: 'seen' });
    expect(shown.svg()).toContain('a &lt;b&gt; &amp; &quot;c&quot;');
    expect(lines(shown)).toEqual(expect.arrayContaining(['One', 'Two', 'Of the frame', 'Stage']));
    const wrapped = lines(shown).filter((text) => /^(a <b>|word)/.test(text));
    expect(wrapped).toHaveLength(4);
    expect(wrapped.at(-1)).toMatch(/…$/);
    for (const text of wrapped) expect(textWidth(text, 12)).toBeLessThanOrEqual(149);
    for (const options of [{ style: 'seen', notes: false }, { style: 'figure' }] as const) {
      const without = lines(await picture(document, options));
      expect(without).not.toContain('One');
      expect(without).not.toContain('Of the frame');
      expect(without).toContain('Stage');
    }
  });

  it('is headed, labelled, figured and worded as the canvas is', async () => {
    const document = loadTemplate('networks/resnet50-v1.5');
    const texts = async (options: Partial<PictureOptions>) =>
      [...all((await picture(document, options)).root)].filter(({ name }) => name === 'tspan').map(({ text }) => text);
    const plain = await texts({});
    expect(plain).toEqual(expect.arrayContaining(['Projection', 'ZeroPadding2D', 'Identity']));
    const named = await texts({ names: true });
    expect(named).toEqual(expect.arrayContaining(['stage2', 'stem_pad', 'stage2_rest']));
    expect(named).not.toContain('Projection');
    // Rows that keep the shape say it, too
    const shapes = (said: readonly string[]) => said.filter((text) => /^\d+ ?× ?\d+ ?× ?\d+$/.test(text)).length;
    expect(shapes(await texts({ everyShape: true }))).toBeGreaterThan(shapes(plain) + 2);
    expect(await texts({ lens: 'compute' })).toEqual(expect.arrayContaining(['16 % of all', '1.09 G']));
    const shares = await texts({ lens: 'compute', lensRelative: true });
    expect(shares).toContain('27 %');
    expect(shares).not.toContain('1.09 G');
    // The figure of what repeats stands before its chip
    const { root } = await picture(document, { lens: 'compute' });
    const pile = [...all(root)].find(({ name, children }) => name === 'g' && children[0]?.text.includes('stage4_rest'))!;
    const figure = [...all(pile)].find(({ name, children }) => name === 'text' && children[0]?.text === '1.09 G')!;
    const chip = [...all(pile)].find(({ name, attributes }) => name === 'rect' && attributes.get('height') === '17')!;
    expect(Number(figure.attributes.get('x'))).toBeLessThan(Number(chip.attributes.get('x')));
    // From afar: what frames say stays, as on the canvas
    const afar = await texts({ words: false });
    expect(afar).toContain('Stage 2');
    expect(afar).not.toEqual(expect.arrayContaining(['Projection']));
    const wordless = await picture(document, { words: false });
    expect(wordless.svg()).toContain('fill-opacity="0.45"');
    expect(titles(wordless.root)).toEqual(titles((await picture(document, {})).root));
    expectWhole(wordless.root, wordless.width, wordless.height);
  });

  it('cuts the title of a frame before what stands beside it, and says it whole to who points at it', async () => {
    const title = 'The stage in which the filters double while both sides of the feature map are halved';
    const noted = draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['conv', 'Conv2D', {}, 'in']);
    const document: NetloomDocument = {
      ...noted,
      graph: {
        ...noted.graph,
        nodes: noted.graph.nodes.map((node) => (node.id === 'conv' ? { ...node, note: 'Beside the words' } : node)),
        frames: [{ id: 'f', title, nodes: ['conv'] }],
      },
    };
    for (const options of [{ style: 'seen' }, { style: 'figure' }, { style: 'figure', direction: 'right' }] as const) {
      const { root } = await picture(document, options);
      const texts = [...all(root)].filter(({ name }) => name === 'text');
      const line = texts.find(({ children }) => children[0]?.text.startsWith('The stage'))!;
      const said = line.children[0]!.text;
      expect(said).toMatch(/^The stage .*…$/);
      expect(titles(root)).toContain(title);
      if (options.style !== 'seen') continue;
      const slip = texts.find(({ children }) => children[0]?.text === 'Beside the words')!;
      const end = Number(line.attributes.get('x')) + textWidth(said, 12, 'bold');
      expect(end).toBeLessThan(Number(slip.attributes.get('x')) - 8);
    }
  });

  it('of a block that contains itself many times stays bounded', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`b${i}`, 'block:self', {}, 'in'] as const);
    const { graph } = draw(['in', 'BlockInput'], ...rows);
    const document: NetloomDocument = {
      ...draw(['in', 'InputLayer', { shape: [4, 4, 1] }], ['s', 'block:self', {}, 'in']),
      blocks: { self: { title: 'Self', parameters: [], graph } },
    };
    let asked = 0;
    const counted: RunElk = (question) => {
      asked++;
      return runElk(question);
    };
    const { svg } = await pictureOf(document, { ...plainPicture, style: 'figure', open: 'all' }, counted);
    // Of about a hundred that stand open most look alike: those are laid out once
    expect(asked).toBeLessThan(10);
    const nodes = svg().split('<g><title>').length;
    expect(nodes).toBeGreaterThan(1000);
    expect(nodes).toBeLessThan(openLimit + 100);
  }, 60_000);
});
