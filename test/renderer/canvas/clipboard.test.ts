import { beforeEach, describe, expect, it } from 'vitest';
import { copiedText, pasteText, removeCopied } from '#renderer/canvas/clipboard/commands.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw, graph } from '../../core/draw.ts';
import { onCanvas } from '../../property/edits/canvas.ts';

const state = () => editorStore.getState();
const drawn = {
  ...draw(['in', 'InputLayer'], ['a', 'ReLU', {}, 'in'], ['pair', 'block:pair', {}, 'a']),
  blocks: {
    pair: {
      title: 'Pair',
      parameters: [{ name: 'filters', type: 'integer' as const, default: 8 }],
      graph: graph(['x', 'BlockInput'], ['conv', 'Conv2D', { filters: '=filters' }, 'x']),
    },
  },
};

beforeEach(() => state().replaceDocument(drawn, null));

describe('copy and paste', () => {
  it('are one step, and what was pasted is selected', () => {
    state().select(['a', 'pair']);
    const text = copiedText()!;
    expect(state().announcement.text).toBe('2 nodes copied.');
    pasteText(text);
    expect(state().step).toBe('Paste 2 nodes');
    expect(
      state()
        .document.graph.nodes.slice(3)
        .map(({ name }) => name),
    ).toEqual(['a_2', 'pair_2']);
    expect(state().selection.size).toBe(2);
    state().undo();
    expect(state().document).toBe(drawn);
  });

  it('a cut heals the wire', () => {
    state().select(['a']);
    const text = copiedText()!;
    removeCopied();
    expect(state().document.graph.edges).toEqual([{ from: ['in', 0], to: ['pair', 0] }]);
    pasteText(text);
    expect(state().document.graph.nodes.at(-1)).toMatchObject({ name: 'a', type: 'ReLU' });
  });

  it('stand where the person does: out of a block with values, never a block into itself', () => {
    state().select(['pair']);
    const block = copiedText()!;
    state().stepInto('pair');
    pasteText(block);
    expect(state().document).toBe(drawn);
    expect(useToasts.getState().toasts.at(-1)?.message).toContain('can not stand inside itself');
    state().select(['x', 'conv']);
    const inside = copiedText()!;
    state().stepOut(0);
    pasteText(inside);
    expect(state().document.graph.nodes.at(-1)).toMatchObject({ name: 'conv', parameters: { filters: 8 } });
    expect(state().announcement.text).toContain('filters is no parameter here');
  });

  it('moves nothing that stands there: what the layout had placed is kept with the paste', async () => {
    state().select(['in', 'a', 'pair']);
    const text = await onCanvas(50, () => copiedText()!);
    // On top of what is drawn: the layout alone would make way for it
    for (const _ of [1, 2]) {
      const before = await onCanvas(50, ({ boxes }) => boxes.map(({ box, rect }) => [box.id, rect.x, rect.y]));
      await onCanvas(50, () => pasteText(text!, [0, 60]));
      const after = await onCanvas(50, ({ boxes }) => boxes.map(({ box, rect }) => [box.id, rect.x, rect.y]));
      expect(after).toEqual(expect.arrayContaining(before!));
      expect(after).toHaveLength(before!.length + 3);
    }
  });

  it('say why they do nothing', () => {
    state().select([]);
    expect(copiedText()).toBeNull();
    expect(state().announcement.text).toBe('Nothing is selected that could be copied.');
    pasteText('words');
    expect(state().document).toBe(drawn);
    expect(useToasts.getState().toasts.at(-1)?.message).toContain('no part of a Netloom drawing');
  });
});
