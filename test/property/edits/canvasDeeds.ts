import { copyFragment, serializeFragment } from '#core/clipboard/fragment.ts';
import { setTraining } from '#core/document/edits/document.ts';
import { updateNode } from '#core/document/edits/nodes.ts';
import { ownScheduleOptions, scheduleNames } from '#core/document/schedules.ts';
import { graphAt } from '#core/document/scope.ts';
import { segmentOf } from '#core/document/segments.ts';
import { trainingSettings } from '#core/document/training.ts';
import { isBlockNode } from '#core/document/types.ts';
import * as arrange from '#renderer/canvas/actions/arrange.ts';
import { copiedText, pasteText, removeCopied } from '#renderer/canvas/clipboard/commands.ts';
import * as frames from '#renderer/canvas/frames/commands.ts';
import { commitCopies, topMiddle } from '#renderer/canvas/move.ts';
import { canvasNow } from '#renderer/canvas/now.ts';
import { nameNode, writeNote } from '#renderer/canvas/writing/commands.ts';
import { stepInto } from '#renderer/state/commands/going.ts';
import { currentPlace, selectedViews } from '#renderer/state/commands/views.ts';
import { editorStore } from '#renderer/state/store.ts';
import { loadTemplate, sampleIds } from '../../core/templates/load.ts';
import { onCanvas } from './canvas.ts';
import type { Chance } from './chance.ts';
import { state, viewAt, visibleKeys, visibleViews } from './look.ts';
import { names, texts } from './values.ts';

/** Beyond this, laying a drawing out for each deed takes too long for a random test. */
const smallEnough = 60;

const elsewhere = sampleIds.map(loadTemplate);

/** Text as another window copies it. */
function textOfTemplate(chance: Chance): string {
  const document = chance.pick(elsewhere)!;
  const { nodes } = document.graph;
  const ids = chance.some(nodes).map(({ id }) => id);
  const places = new Map(ids.slice(0, chance.below(3)).map((id) => [id, [chance.below(800), chance.below(800)] as const]));
  return serializeFragment(copyFragment(document, null, ids, new Map(), places));
}

function frameOf(chance: Chance) {
  const { scope, graph } = currentPlace();
  const frame = chance.pick(graph.frames ?? []);
  return frame && { scope, frame };
}

/** Goes somewhere else before a paste, or stays. */
function wander(chance: Chance): void {
  const instance = chance.pick(visibleViews().filter(({ block }) => block));
  const ways = [() => {}, () => state().select(chance.some(visibleKeys())), () => state().stepOut(0)];
  if (instance) ways.push(() => stepInto(instance.key));
  chance.pick(ways)!();
}

/** What the canvas, its clipboard and the lists beside it add to what a person can do. */
export const canvasDeeds: Readonly<Record<string, (chance: Chance) => void | Promise<void>>> = {
  'copy and paste': async (chance) => {
    const text = await onCanvas(smallEnough, copiedText);
    if (text === null) return;
    // A canvas that shows another place by then shows it whole
    wander(chance);
    const at = chance.pick([null, [chance.below(900), chance.below(900)] as const])!;
    await onCanvas(smallEnough, () => pasteText(text, at));
  },
  'cut and paste': (chance) => {
    const text = copiedText();
    if (text === null) return;
    removeCopied();
    if (chance.below(3) === 0) return;
    wander(chance);
    pasteText(text, null);
  },
  'paste from elsewhere': (chance) => pasteText(textOfTemplate(chance), null),
  'paste what is no drawing': (chance) => pasteText(chance.pick(texts)!, null),

  align: async (chance) => {
    const ways = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
    await onCanvas(smallEnough, () => arrange.alignSelection(chance.pick(ways)!));
  },
  distribute: async (chance) => {
    await onCanvas(smallEnough, () => arrange.distributeSelection(chance.pick(['horizontally', 'vertically'] as const)!));
  },
  'drag a box': async (chance) => {
    await onCanvas(smallEnough, ({ boxes }) => {
      const placed = chance.pick(boxes);
      const now = canvasNow();
      if (!placed || !now) return;
      const [x, y] = topMiddle(placed);
      const moved = new Map([[placed.box.id, [x + chance.below(400) - 200, y + chance.below(400) - 200] as const]]);
      if (chance.below(4) === 0) commitCopies(now.geometry, moved);
      else now.put(moved, { title: `Move ${placed.box.id}` });
    });
  },

  frame: () => frames.frameSelection(),
  'take into a frame': () => frames.joinSelection(selectedViews()),
  'take out of frames': () => {
    const views = selectedViews();
    if (views.some(frames.isFramed)) frames.unframeSelection(views);
  },
  'remove a frame': async (chance) => {
    await onCanvas(smallEnough, (geometry) => {
      const frame = chance.pick(geometry.frames);
      if (frame) frames.dropFrame(frame);
    });
  },
  'name a frame': (chance) => {
    const found = frameOf(chance);
    const title = chance.pick(names)!.trim();
    if (found && title !== '') frames.nameFrame(found.scope, found.frame.id, title);
  },
  'note on a frame': (chance) => {
    const found = frameOf(chance);
    if (found) frames.writeFrameNote(found.scope, found.frame.id, chance.pick(['', ...names])!);
  },
  'name on the canvas': (chance) => {
    const key = chance.pick(visibleKeys());
    const name = chance.pick(names)!.trim();
    if (key !== undefined && name !== '') nameNode(key, name);
  },
  'note on the canvas': (chance) => {
    const key = chance.pick(visibleKeys());
    if (key !== undefined) writeNote(key, chance.pick(['', ...names])!);
  },

  /** As an import leaves them: names of the layers inside an instance, by path. */
  'names of layers': (chance) => {
    const view = viewAt(chance.pick(visibleViews().filter(({ block }) => block))?.key);
    if (!view || !isBlockNode(view.node)) return;
    const inside = graphAt(state().document, view.node.block).nodes;
    const copy = typeof view.node.repeat === 'number' && view.node.repeat > 1 ? '2/' : '';
    const held = Object.fromEntries(chance.some(inside).map((node, i) => [`${copy}${segmentOf(node)}`, `layer_${i}`]));
    state().edit('Import the names', (d) =>
      updateNode(d, view.scope, view.node.id, (node) => ({ ...node, names: held }) as typeof node),
    );
  },
  schedule: (chance) => {
    const name = chance.pick([undefined, ...scheduleNames]);
    if (name === undefined) {
      state().edit('Keep the rate', (d) => setTraining(d, { schedule: undefined }));
      return;
    }
    const option = chance.pick(Object.entries(ownScheduleOptions(name)));
    const said = option && option[1] !== null ? { [option[0]]: option[1] } : {};
    const length = option?.[0].endsWith('Steps') ? { [option[0]]: chance.pick([10, '2 epochs', '0.5 epochs'])! } : {};
    state().edit('Schedule', (d) => setTraining(d, { schedule: { name, ...said, ...length } }));
    trainingSettings(state().document);
  },
  'go through the history': (chance) => {
    const { pastStates, futureStates } = editorStore.temporal.getState();
    state().travel(chance.below(pastStates.length + futureStates.length + 1) - pastStates.length);
  },
};
