// The parts of the benchmark: each measures its runs in turns, and prints a table of their medians.
import path from 'node:path';
import * as measures from './measures.mjs';
import { moving as movingPage } from './moving.mjs';
import { serveNetron } from './netron.mjs';
import { median, ms, printTable } from './table.mjs';

const middle = (runs, name) => median(runs.map((run) => run[name]));
const ratio = (a, b) => `${(a / b).toFixed(2)} x`;

const opening = {
  async measure(pages, { runs, short, drawings }) {
    const rows = [];
    for (const { name, template } of short ? measures.compared.slice(0, 1) : measures.compared) {
      const netron = short ? null : await serveNetron(path.join(drawings, `${name}.json`));
      const row = { name, named: [], namedBlocks: [], file: [], blocks: [], netron: [] };
      try {
        for (let run = 0; run < runs; run++) {
          row.named.push(await measures.openNamed(pages, name));
          row.namedBlocks.push(await measures.openNamed(pages, `drawn ${name}`));
          row.file.push(await measures.openDocument(pages, name));
          if (template) row.blocks.push(await measures.openTemplate(pages, template));
          if (netron) row.netron.push(await measures.openNetron(pages, netron.url));
        }
      } finally {
        await netron?.close();
      }
      rows.push(row);
    }
    return rows;
  },
  print(rows) {
    console.log('Opening, until the last change of the picture is painted');
    const table = rows.flatMap(({ name, named, namedBlocks, file, blocks, netron }) => {
      const line = (what, found) => {
        const since = middle(found, 'painted');
        const compared = netron.length > 0 ? ratio(since, middle(netron, 'painted')) : '';
        const press = [netron, named, namedBlocks].includes(found) ? '' : ms(middle(found, 'shown'));
        return [what, press, ms(since), ms(middle(found, 'longest')), compared];
      };
      return [
        line(`${name}, Keras's file, named at the start`, named),
        line(`${name}, as blocks, named at the start`, namedBlocks),
        line(`${name}, Keras's file, from the list`, file),
        ...(blocks.length > 0 ? [line(`${name}, as blocks, a template`, blocks)] : []),
        ...(netron.length > 0 ? [line(`${name}, Keras's file, Netron`, netron)] : []),
      ];
    });
    printTable(['', 'from the press', 'from the navigation', 'longest task', 'beside Netron'], table);
  },
};

const pressed = (what, runs) => [
  what,
  ...['script', 'layout', 'paint', 'work'].map((name) => ms(middle(runs, name))),
  ms(runs[0].work),
  ms(middle(runs, 'shown')),
];

const editing = {
  async measure(pages, { runs, short }) {
    const presses = short ? 2 : 6 * runs;
    const found = { rows: await measures.editing(pages, 'rows', presses), few: await measures.editing(pages, 'few', presses) };
    if (short) return found;
    return {
      ...found,
      cards: await measures.editing(pages, 'cards', presses),
      plain: await measures.plainPage(pages, 500, (page) => measures.plainEditing(page, presses)),
    };
  },
  print({ rows, cards, few, plain }) {
    console.log(
      "An edit, and selecting a layer: time on a core that the page's thread works, from the press to the end of its frame; that of the first press, before the browser has compiled what it runs; and, by the clock, when the last of the picture was painted",
    );
    printTable(
      ['', 'script', 'style, layout', 'paint', 'work', 'the first', 'painted'],
      [
        pressed('edit, 500 layers in stacks, 3 shapes change', rows.few),
        pressed('edit, 500 layers in stacks, all shapes change', rows.all),
        ...(cards ? [pressed('edit, 500 layers as cards, 3 shapes change', cards.few)] : []),
        ...(cards ? [pressed('edit, 500 layers as cards, all shapes change', cards.all)] : []),
        pressed('edit, 20 layers, 3 shapes change', few.few),
        ...(plain ? [pressed('edit, plain React Flow, 500 nodes', plain.edit)] : []),
        pressed('select, 500 layers in stacks', rows.select),
        ...(cards ? [pressed('select, 500 layers as cards', cards.select)] : []),
        pressed('select, 20 layers', few.select),
        ...(plain ? [pressed('select, plain React Flow, 500 nodes', plain.select)] : []),
      ],
    );
  },
};

const moving = {
  async measure(pages, { short }) {
    const duration = short ? 500 : 3000;
    const rows = [];
    const add = async (name, work) => rows.push({ name, ...(await work) });
    await add('empty page, at rest', measures.emptyPage(pages, duration));
    for (const way of short ? ['pan'] : ['pan', 'zoom']) {
      await add(`${way}, empty canvas`, measures.movingDocument(pages, null, way, duration, false));
      await add(`${way}, 500 cards, as opened`, measures.movingDocument(pages, 'cards', way, duration, false));
      await add(`${way}, 500 cards, all in view`, measures.movingDocument(pages, 'cards', way, duration, true));
      await add(`${way}, 5,000 layers in 500 blocks, as opened`, measures.movingDocument(pages, 'blocks', way, duration, false));
      await add(`${way}, 5,000 layers in 500 blocks, all in view`, measures.movingDocument(pages, 'blocks', way, duration, true));
      const plain = measures.plainPage(pages, 500, (page) => movingPage(page, way, '.react-flow__pane', duration));
      await add(`${way}, plain React Flow, 500 nodes, all in view`, plain);
    }
    if (!short) {
      await add('drag a card, 500 cards', measures.draggingCard(pages, 'cards', duration));
      await add('drag a card, 800 nodes joined among each other', measures.draggingCard(pages, 'cells', duration));
      const plain = measures.plainPage(pages, 500, (page) => movingPage(page, 'drag', '.react-flow__node', duration));
      await add('drag a node, plain React Flow, 500 nodes', plain);
    }
    return rows;
  },
  print(rows) {
    console.log("Moving: frames, and work of the page's thread for each; the first movement after opening apart");
    const table = rows.map(({ name, first, fps, slow, script, layout, paint }) => [
      name,
      first.toFixed(1),
      fps.toFixed(1),
      ms(slow),
      ms(script),
      ms(layout),
      ms(paint),
    ]);
    printTable(['', 'first', 'frames/s', '95th of 100', 'script', 'style, layout', 'rest (paint)'], table);
  },
};

const layout = {
  async measure(pages, { runs, short }) {
    const rows = [];
    for (const name of short ? ['branches'] : ['branches', 'cells', 'NASNetLarge']) {
      const found = [];
      for (let run = 0; run < runs; run++) found.push(await measures.layingOut(pages, name));
      rows.push({ name, found });
    }
    return rows;
  },
  print(rows) {
    console.log('Layout of a large drawing, in workers; and how long a task held the window up');
    const titles = {
      branches: '800 nodes, none in a stack',
      cells: '800 nodes, branches joined among each other',
      NASNetLarge: 'NASNetLarge of Keras, 1,021 layers',
    };
    const line = (what, found) => [what, ...['worker', 'shown', 'longest'].map((name) => ms(middle(found, name)))];
    const table = rows.flatMap(({ name, found }) => [
      line(
        `${titles[name]}, opened`,
        found.map(({ opened }) => opened),
      ),
      line(
        `${titles[name]}, a layer taken out`,
        found.map(({ edited }) => edited),
      ),
    ]);
    printTable(['', 'layout', 'painted', 'longest task'], table);
  },
};

export const parts = { opening, editing, moving, layout };
