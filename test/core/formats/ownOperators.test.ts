import { expect, it } from 'vitest';
import { exportKeras, kerasRefusal } from '#core/formats/keras/export.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { makePlan } from '#core/plan/plan.ts';
import { documentOf, graph, wires } from '../codegen/document.ts';

it('a network with an operator that Keras does not have is refused by name', () => {
  const nodes = [
    { id: 'a', name: 'image', type: 'InputLayer', parameters: { shape: [4] } },
    { id: 'b', name: 'pass', type: 'Identity' },
  ];
  const made = makePlan(documentOf(graph(nodes, wires(['a', 'b']))));
  if (!made.ok) throw new Error('the network has problems');
  expect(kerasRefusal(made.plan)).toBeNull();
  expect(exportKeras(made.plan, undefined).config).toMatchObject({ class_name: 'Functional' });
  const layers = made.plan.layers.map((layer) => (layer.name === 'pass' ? { ...layer, type: 'BlockInput' as const } : layer));
  expect(kerasRefusal({ ...made.plan, layers })).toBe(
    'pass is a BlockInput, which Keras does not have. Export as TypeScript instead, or replace it by other layers.',
  );
});

it("a layer of Keras that is called like an operator of Netloom's own does not become it", () => {
  const layers = [
    { class_name: 'InputLayer', config: { name: 'image', batch_shape: [null, 4] } },
    { class_name: 'Custom>BlockInput', config: { name: 'theirs' } },
  ];
  const imported = importKeras({ class_name: 'Sequential', config: { name: 'm', layers } });
  if (!imported.ok) throw new Error(imported.message);
  expect(imported.document.graph.nodes.map((node) => 'type' in node && node.type)).toEqual(['InputLayer', 'keras.BlockInput']);
  expect(imported.notices.map(({ where }) => where)).toEqual(['layer “theirs”']);
});
