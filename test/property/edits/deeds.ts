import { adviceFor } from '#core/analysis/advice/advice.ts';
import { blockCandidates } from '#core/blocks/candidates.ts';
import { freeParameterName, nameObstacle } from '#core/blocks/names.ts';
import { bringBlock } from '#core/blocks/portable.ts';
import { repeatObstacle } from '#core/blocks/repeat.ts';
import * as definitions from '#core/document/edits/definitions.ts';
import { renameDocument, setTraining } from '#core/document/edits/document.ts';
import * as nodes from '#core/document/edits/nodes.ts';
import { spotBefore, spotBehind } from '#core/document/edits/put.ts';
import { maximumText } from '#core/document/limits.ts';
import { lossNames } from '#core/document/losses.ts';
import { optimizerNames } from '#core/document/optimizers.ts';
import { graphAt } from '#core/document/scope.ts';
import type { Point, Port } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { keyPath, pathKey, problemKey } from '#core/drawing/keys.ts';
import { operatorTypes } from '#core/operators/list.ts';
import { additionsFor } from '#core/suggest/additions.ts';
import { suggest } from '#core/suggest/suggest.ts';
import * as blocks from '#renderer/blocks/commands.ts';
import { foldDrawing, unfoldDrawing } from '#renderer/blocks/folding.ts';
import { leaveComparison, startComparing, stepChange } from '#renderer/compare/commands.ts';
import { checkBlockValue, checkRepeat } from '#renderer/inspector/blockValue.ts';
import type { Standing } from '#renderer/inspector/parameter.ts';
import { checkTyped } from '#renderer/inspector/parameter.ts';
import { useDialogs } from '#renderer/shell/dialogs/dialogStore.ts';
import * as adding from '#renderer/state/commands/adding.ts';
import * as going from '#renderer/state/commands/going.ts';
import * as placing from '#renderer/state/commands/placing.ts';
import * as selection from '#renderer/state/commands/selection.ts';
import * as views from '#renderer/state/commands/views.ts';
import * as wiring from '#renderer/state/commands/wiring.ts';
import { shownSource } from '#renderer/state/shown.ts';
import { readSetting } from '#renderer/training/settings.ts';
import { loadTemplate, sampleIds } from '../../core/templates/load.ts';
import { canvasDeeds } from './canvasDeeds.ts';
import type { Chance } from './chance.ts';
import { state, viewAt, visibleKeys, visibleViews, visibleWires } from './look.ts';
import { hostileValues, names, texts } from './values.ts';

/** Beyond this, trying every operator at a spot takes too long for a random test. */
const smallEnough = 40;

const templateBlocks = sampleIds
  .filter((id) => id.startsWith('blocks/'))
  .map((id) => {
    const { blocks: all, graph } = loadTemplate(id);
    return { key: graph.nodes.find(isBlockNode)!.block, blocks: all };
  });

const pointOf = (chance: Chance): Point => [chance.below(4000) - 2000, chance.below(4000) - 2000];

function standingOf(view: { scope: string | null; environment: Standing['environment'] }): Standing {
  return { environment: view.environment, insideBlock: view.scope !== null };
}

function whereOf(chance: Chance): adding.Where {
  const wire = chance.pick(visibleWires());
  const key = chance.pick(visibleKeys());
  const kinds: readonly adding.Where[] = [
    {},
    {},
    { at: pointOf(chance) },
    wire ? { onEdge: wire } : {},
    wire ? { onEdge: wire, at: pointOf(chance) } : {},
    key === undefined ? {} : { after: [key] },
    { after: chance.some(visibleKeys()) },
    { after: [] },
    key !== undefined && isOpen(key) ? { inside: key } : {},
  ];
  return chance.pick(kinds)!;
}

function isOpen(key: string): boolean {
  const view = viewAt(key);
  return view?.block != null && state().openInstances.has(pathKey(view.path));
}

/** What fits in most fields, or anything. */
function typed(chance: Chance): string {
  return chance.pick(chance.below(3) > 0 ? ['1', '2', '3', '4', '8', '16', 'same', 'valid', 'relu', 'yes'] : texts)!;
}

/** Of instances; where there are none of all nodes, which then refuse. */
function instanceKeys(): readonly string[] {
  const keys = visibleViews().flatMap(({ block, key }) => (block ? [key] : []));
  return keys.length > 0 ? keys : visibleKeys();
}

function portOf(chance: Chance, id: string | undefined): Port {
  return [id ?? 'gone', chance.pick([0, 0, 0, 1, 2, 7])!];
}

/** Everything that a person can do to a drawing, by the name that a failing sequence is printed with. */
export const deeds: Readonly<Record<string, (chance: Chance) => void | Promise<void>>> = {
  select: (chance) => state().select(chance.some(visibleKeys())),
  'select a wire': (chance) => {
    const wire = chance.pick(visibleWires());
    if (wire) state().select([], { holder: wire.holder, edge: wire.edge });
  },
  'select all': () => selection.selectAll(),

  'add an operator': (chance) => adding.addOperator(chance.pick(operatorTypes)!, whereOf(chance)),
  'add a block': (chance) => {
    const { document } = state();
    const own = chance.pick(Object.keys(document.blocks));
    const other = chance.pick(templateBlocks)!;
    if (own !== undefined && chance.below(2) === 0) adding.addBlock(own, {}, whereOf(chance));
    else {
      const brought = bringBlock(document, other);
      adding.addBlock(brought.key, brought.blocks, whereOf(chance));
    }
  },
  'take a suggestion': (chance) => {
    const view = viewAt(chance.pick(visibleKeys()));
    const { document, shownCopies, analysis } = state();
    if (!view || document.graph.nodes.length > smallEnough) return;
    const source = shownSource({ ...state(), document, analysis, shownCopies });
    const place = views.currentPlace();
    const holder = pathKey(keyPath(view.key).slice(0, -1));
    if (holder !== '') return;
    const others = view.path.length === 1 ? document.graph.nodes.filter(({ id }) => id !== view.node.id) : [];
    const other = chance.below(3) === 0 ? chance.pick(others) : undefined;
    const spot = other
      ? ({
          kind: 'join',
          from: [
            [view.node.id, 0],
            [other.id, 0],
          ],
        } as const)
      : chance.below(2) === 0
        ? spotBehind(document, view.scope, [view.node.id, 0])
        : spotBefore(document, view.scope, [view.node.id, 0]);
    const suggestion = chance.pick(suggest(source, place, spot, additionsFor(document, templateBlocks)));
    if (suggestion) adding.addSuggestion(suggestion, view.scope, holder, chance.below(2) === 0);
  },
  connect: (chance) => {
    const views = visibleViews();
    const first = chance.pick(views);
    const beside = views.filter(({ scope }) => scope === first?.scope);
    const second = chance.pick(beside);
    if (!first || !second) return;
    // Along the flow more often than against it, which is refused
    const back = beside.indexOf(first) > beside.indexOf(second) && chance.below(4) > 0;
    const [from, to] = back ? [second, first] : [first, second];
    wiring.connect(from.scope, [from.node.id, chance.pick([0, 0, 0, 1])!], portOf(chance, to.node.id), chance.below(2) === 0);
  },
  reconnect: (chance) => {
    const wire = chance.pick(visibleWires());
    const beside = visibleViews().filter(({ scope }) => scope === wire?.scope);
    const [one, other] = [chance.pick(beside), chance.pick(beside)];
    if (!wire || !one || !other) return;
    if (chance.below(2) === 0) wiring.reconnect(wire, wire.edge.from, portOf(chance, other.node.id));
    else wiring.reconnect(wire, portOf(chance, one.node.id), wire.edge.to);
  },
  'thread into a wire': (chance) => {
    const wire = chance.pick(visibleWires());
    const loose = visibleViews().filter(({ scope }) => scope === wire?.scope);
    const view = chance.pick(loose);
    if (wire && view) wiring.threadInto(wire, view.node.id);
  },
  'remove a wire': (chance) => {
    const wire = chance.pick(visibleWires());
    if (wire) wiring.removeEdge(wire.scope, wire.edge);
  },
  delete: () => selection.deleteSelection(),
  duplicate: () => selection.duplicateSelection(),
  'remove the wires': () => selection.disconnectSelection(),

  move: (chance) => placing.moveTo('Move', new Map(chance.some(visibleKeys()).map((key) => [key, pointOf(chance)]))),
  nudge: (chance) => {
    const placed = visibleViews().filter(({ node }) => node.at);
    const positions = placed.slice(0, 3).map(({ key, node }): [string, Point] => [key, [node.at![0] + 8, node.at![1]]]);
    for (let times = 1 + chance.below(3); times > 0; times--) placing.moveTo('Nudge', new Map(positions), 'nudge');
  },
  'give back to the layout': () => selection.releaseSelection(),
  arrange: () => placing.autoLayout(),

  rename: (chance) => {
    const view = viewAt(chance.pick(visibleKeys()));
    const name = chance.pick(names)!.trim();
    if (view && name !== '') state().edit(`Rename ${view.node.name}`, (d) => nodes.renameNode(d, view.scope, view.node.id, name));
  },
  note: (chance) => {
    const view = viewAt(chance.pick(visibleKeys()));
    const note = chance.pick([...names, 'x'.repeat(maximumText)])!;
    if (view) state().edit('Note', (d) => nodes.updateNode(d, view.scope, view.node.id, (node) => ({ ...node, note })));
  },
  'type a parameter': (chance) => {
    const view = chance.pick(visibleViews().filter(({ operator }) => operator));
    const name = chance.pick(Object.keys(view?.operator?.parameters ?? {}));
    if (!view?.operator || name === undefined) return;
    const checked = checkTyped(view.operator, name, typed(chance), standingOf(view));
    if ('value' in checked)
      state().edit(`${name} of ${view.node.name}`, (d) => nodes.setParameter(d, view.scope, view.node.id, name, checked.value));
  },
  'a hostile parameter': (chance) => {
    const view = viewAt(chance.pick(visibleKeys()));
    const name = chance.pick([...Object.keys(view?.operator?.parameters ?? {}), 'filters', '__proto__', 'unheardOf']);
    const value = chance.pick([...hostileValues, undefined]);
    if (view && name) state().edit('Parameter', (d) => nodes.setParameter(d, view.scope, view.node.id, name, value));
  },
  'an instance chooses': (chance) => {
    const view = chance.pick(visibleViews().filter(({ block }) => block));
    const parameter = chance.pick(view?.block?.parameters ?? []);
    if (!view || !parameter) return;
    const checked = checkBlockValue(parameter, typed(chance), standingOf(view));
    const value = 'value' in checked ? checked.value : undefined;
    state().edit(parameter.name, (d) => nodes.setParameter(d, view.scope, view.node.id, parameter.name, value));
  },
  repeat: (chance) => {
    const view = chance.pick(visibleViews().filter(({ node }) => isBlockNode(node)));
    const checked = checkRepeat(typed(chance), standingOf(view ?? { scope: null, environment: new Map() }));
    if (!view || 'message' in checked) return;
    if (repeatObstacle(state().document, view.scope, view.node.id, checked.value) === null)
      state().edit('Repeat', (d) => nodes.setRepeat(d, view.scope, view.node.id, checked.value));
  },
  'share weights': (chance) => {
    const view = viewAt(chance.pick(visibleKeys()));
    const owner = chance.pick(visibleViews().filter(({ scope }) => scope === view?.scope));
    if (view && owner)
      state().edit('Share', (d) =>
        nodes.updateNode(d, view.scope, view.node.id, (node) => ({ ...node, weightsOf: owner.node.id })),
      );
  },

  'make a block': async (chance) => {
    const making = blocks.blockOfSelection();
    const { open } = useDialogs.getState();
    if (open?.name === 'makeBlock') {
      const { document, scope, ids } = open.spec;
      const members = graphAt(document, scope).nodes.filter(({ id }) => ids.includes(id));
      const candidates = chance.some(blockCandidates(document, scope, members));
      const title = chance.pick([open.spec.title, ...names])!.trim() || 'x';
      const exposed = new Map(candidates.map(({ key, name }) => [key, name]));
      open.settle(chance.below(8) === 0 ? null : { title, exposed, ...(chance.below(2) ? { description: title } : {}) });
    }
    await making;
  },
  detach: () => blocks.detachSelection(),
  'make independent': () => blocks.makeSelectionIndependent(),
  'delete a definition': (chance) => {
    const key = chance.pick(Object.keys(state().document.blocks));
    if (key !== undefined) blocks.deleteDefinition(key);
  },
  'delete unused blocks': () => blocks.deleteUnused(),
  'fold into blocks': () => foldDrawing(),
  'unfold all blocks': () => unfoldDrawing(),
  'edit a definition': (chance) => {
    const key = chance.pick(Object.keys(state().document.blocks));
    if (key === undefined) return;
    const definition = state().document.blocks[key]!;
    const parameter = chance.pick(definition.parameters);
    const taken = definition.parameters.map(({ name }) => name);
    const name = chance.pick(['filters', 'stride', 'a', ...names])!;
    const edits: readonly ((d: Parameters<typeof renameDocument>[0]) => Parameters<typeof renameDocument>[0])[] = [
      (d) => definitions.retitleBlock(d, key, name),
      (d) => definitions.describeBlock(d, key, name.trim()),
      (d) =>
        definitions.addBlockParameter(d, key, {
          name: freeParameterName('filters', new Set(taken)),
          type: 'integer',
          default: 64,
        }),
      ...(parameter
        ? [
            (d: Parameters<typeof renameDocument>[0]) =>
              nameObstacle(
                name,
                taken.filter((other) => other !== parameter.name),
              ) === null
                ? definitions.renameBlockParameter(d, key, parameter.name, name)
                : d,
            (d: Parameters<typeof renameDocument>[0]) =>
              definitions.retypeBlockParameter(
                d,
                key,
                parameter.name,
                chance.pick(['integer', 'number', 'boolean', 'text'] as const)!,
              ),
            (d: Parameters<typeof renameDocument>[0]) => {
              const standing = { environment: new Map(), insideBlock: false };
              const checked = checkBlockValue(parameter, chance.pick(texts)!, standing);
              return 'value' in checked ? definitions.setBlockParameter(d, key, parameter.name, { default: checked.value }) : d;
            },
            (d: Parameters<typeof renameDocument>[0]) =>
              definitions.setBlockParameter(d, key, parameter.name, { words: chance.pick(names)! }),
            (d: Parameters<typeof renameDocument>[0]) => definitions.removeBlockParameter(d, key, parameter.name),
          ]
        : []),
    ];
    state().edit('Edit the block', chance.pick(edits)!);
  },

  'take a fix': (chance) => {
    const problem = chance.pick(state().analysis.problems.filter(({ fixes }) => fixes.length > 0));
    const fix = chance.pick(problem?.fixes ?? []);
    if (problem && fix) state().applyFix(problem, fix.id);
  },
  'take advice': (chance) => {
    const advice = chance.pick(adviceFor(state().document).filter(({ fixes }) => fixes.length > 0));
    const fix = chance.pick(advice?.fixes ?? []);
    if (advice && fix) state().applyFix(advice, fix.id);
  },
  'go to a problem': (chance) => {
    const problem = chance.pick(state().analysis.problems);
    if (problem) going.showProblemAt(problem);
    if (problem && chance.below(2) === 0) state().showProblem(problemKey(problem));
  },

  'step in': (chance) => going.stepInto(chance.pick(instanceKeys())),
  'step out': (chance) => state().stepOut(Math.max(0, state().place.path.length - 1 - chance.below(2))),
  'open or close': (chance) => going.toggleInstance(chance.pick(instanceKeys())),
  'show a copy': (chance) => {
    const view = chance.pick(visibleViews().filter(({ block }) => block));
    if (view) state().showCopy(pathKey(view.path), chance.below(4));
  },

  'rename the document': (chance) => {
    state().edit('Rename the document', (d) => renameDocument(d, chance.pick(names)!));
  },
  'training settings': (chance) => {
    const name = chance.pick(['epochs', 'batchSize', 'validationSplit', 'seed'] as const)!;
    const read = readSetting(name, name, chance.pick(texts)!);
    if ('value' in read && chance.below(2) === 0) state().edit(name, (d) => setTraining(d, { [name]: read.value }));
    else if (chance.below(2) === 0) state().edit('Loss', (d) => setTraining(d, { loss: chance.pick(lossNames)! }));
    else
      state().edit('Optimizer', (d) => setTraining(d, { optimizer: { name: chance.pick(optimizerNames)!, learningRate: 0.01 } }));
  },
  'compare and come back': (chance) => {
    const { savedDocument, document } = state();
    startComparing(savedDocument, document, { before: 'saved', after: 'now' });
    for (let times = chance.below(3); times > 0; times--) stepChange(1);
    // Refused while two documents are compared
    selection.deleteSelection();
    state().undo();
    leaveComparison();
  },
  undo: (chance) => {
    for (let times = 1 + chance.below(3); times > 0; times--) state().undo();
  },
  redo: (chance) => {
    for (let times = 1 + chance.below(3); times > 0; times--) state().redo();
  },

  ...canvasDeeds,
};
