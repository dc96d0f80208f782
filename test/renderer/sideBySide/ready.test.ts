import { beforeEach, expect, it } from 'vitest';
import { restoreComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { setHost } from '#renderer/host/current.ts';
import { showReady } from '#renderer/sideBySide/commands.ts';
import { choose, type Ready, slotOf, useSideBySide } from '#renderer/sideBySide/sideBySideStore.ts';
import { comparisonText } from '../../core/compare/sideBySide/templates.ts';
import { templateText } from '../../core/templates/load.ts';
import { fakeHost } from '../harness/fakeHost.ts';

function ready(id: string): Ready {
  const restored = restoreComparison(comparisonText(id));
  if (!restored.ok) throw new Error(restored.message);
  return { id, comparison: restored.comparison };
}

const [blocks, strides] = [ready('1-residual-and-bottleneck'), ready('3-strides-and-pooling')];
const shown = () => useSideBySide.getState().shown?.title ?? null;
let answer: () => void;

beforeEach(() => {
  // A template is there when the test says so
  const waited = new Promise<void>((resolve) => {
    answer = resolve;
  });
  setHost(
    fakeHost({ templates: { open: ({ id }: { id: string }) => waited.then(() => ({ text: templateText(`blocks/${id}`) })) } }),
  );
  useSideBySide.setState({ slots: [slotOf(null), slotOf(null)], input: null, shown: null });
});

it('a comparison whose templates come late gives way to one that was chosen after it, and to a choice', async () => {
  const late = showReady(blocks);
  // This one has its documents with it
  await showReady(strides);
  expect(shown()).toBe('Strided convolution and pooling');
  const another = showReady(blocks);
  choose(0, { kind: 'drawing' });
  answer();
  await Promise.all([late, another]);
  expect([shown(), useSideBySide.getState().slots[0]?.choice]).toEqual([null, { kind: 'drawing' }]);
});

it('a comparison that nothing came after is shown with its subjects at its input', async () => {
  const asked = showReady(blocks);
  answer();
  await asked;
  expect(shown()).toBe('Residual block and bottleneck');
  const { slots, input } = useSideBySide.getState();
  expect(input).toEqual([56, 56, 256]);
  expect(slots.map(({ choice, parameters }) => [choice, parameters])).toEqual([
    [{ kind: 'template', id: 'residual' }, { filters: 256 }],
    [{ kind: 'template', id: 'bottleneck' }, { filters: 64 }],
  ]);
});
