import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { summarize } from '#core/analysis/summary.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { importKeras } from '#core/formats/keras/import.ts';

const layer = (class_name: string, name: string, config: object = {}, inbound: unknown = []) => ({
  class_name,
  name,
  config: { name, ...config },
  inbound_nodes: inbound,
});
const input = (name: string, shape = [8, 8, 1]) => layer('InputLayer', name, { batch_shape: [null, ...shape] });
const functional = (name: string, layers: object[], inputs: unknown, outputs: unknown) => ({
  class_name: 'Functional',
  config: { name, layers, input_layers: inputs, output_layers: outputs },
});
const tensor = (name: string, call = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape: [], keras_history: [name, call, 0] },
});
const call = (...args: unknown[]) => ({ args, kwargs: {} });

function imported(json: unknown) {
  const result = importKeras(json);
  if (!result.ok) throw new Error(result.message);
  const restored = restoreDocument(serializeDocument(result.document));
  expect(restored, 'it can be saved and opened').toMatchObject({ ok: true, notices: [], document: result.document });
  return { ...result, rows: summarize(result.document).layers };
}

describe('a functional model', () => {
  it('shares a layer that is called twice, in Keras 3 and in Keras 2', () => {
    const modern = [call(tensor('a')), call(tensor('b'))];
    const legacy = [[['a', 0, 0, {}]], [['b', 0, 0, {}]]];
    for (const inbound of [modern, legacy]) {
      const { rows, document } = imported(
        functional(
          'm',
          [input('a'), input('b'), layer('Conv2D', 'c', { filters: 2 }, inbound)],
          [
            ['a', 0, 0],
            ['b', 0, 0],
          ],
          [
            ['c', 0, 0],
            ['c', 1, 0],
          ],
        ),
      );
      expect(rows.map(({ name, inputs, params }) => [name, inputs, params])).toEqual([
        ['a', [], 0],
        ['b', [], 0],
        ['c', ['a', 'b'], 20],
      ]);
      expect(document.graph.outputs).toHaveLength(2);
    }
  });

  it('keeps the names of all layers where the use of a shared one could take one', () => {
    const { rows } = imported(
      functional(
        'm',
        [
          input('a'),
          layer('ReLU', 'r', {}, [call(tensor('a')), call(tensor('r'))]),
          layer('ReLU', 'r_2', {}, [call(tensor('r', 1))]),
        ],
        ['a', 0, 0],
        ['r_2', 0, 0],
      ),
    );
    expect(rows.map(({ name }) => name)).toEqual(['a', 'r', 'r_2']);
  });

  it('has arithmetic with numbers, however it is written', () => {
    const lambda = (name: string, fn: string, inbound: unknown) =>
      layer('TFOpLambda', name, { trainable: true, function: fn }, inbound);
    const { document } = imported(
      functional(
        'm',
        [
          input('a'),
          { ...layer('Add', 'plus', {}, [call(tensor('a'), 3)]), module: 'keras.src.ops.numpy' },
          layer('Multiply', 'bare', {}, [call(2, tensor('plus'))]),
          lambda('times', 'math.multiply', [['_CONSTANT_VALUE', -1, 0.5, { y: ['bare', 0, 0], name: null }]]),
          lambda('minus', 'math.subtract', [['times', 0, 0, { y: 1.5, name: null }]]),
          lambda('both', '__operators__.add', [['minus', 0, 0, { y: ['a', 0, 0], name: null }]]),
        ],
        ['a', 0, 0],
        ['both', 0, 0],
      ),
    );
    expect(document.graph.nodes.slice(1).map((node) => ('type' in node ? [node.type, node.parameters?.constant] : []))).toEqual([
      ['Add', 3],
      ['Multiply', 2],
      ['Multiply', 0.5],
      ['Subtract', 1.5],
      ['Add', undefined],
    ]);
  });

  it('leaves what it does not know as it is, with its edges, and names it', () => {
    const { document, notices } = imported(
      functional(
        'm',
        [
          input('a'),
          { ...layer('Subtract', 'from_one', {}, [call(1, tensor('a'))]), module: 'keras.src.ops.numpy' },
          layer('MyLayer', 'mine', { factor: 2 }, [call(tensor('from_one'))]),
          layer('ReLU', 'r', {}, [call(tensor('mine'))]),
        ],
        ['a', 0, 0],
        ['r', 0, 0],
      ),
    );
    expect(document.graph.edges).toHaveLength(3);
    expect(notices.map(({ where }) => where)).toEqual(['layer “from_one”', 'layer “mine”']);
    expect(analyze(document).problems.map(({ code }) => code)).toContain('unknown-operator');
  });

  it('names an input that is not in the file', () => {
    const { notices } = imported(
      functional('m', [input('a'), layer('ReLU', 'r', {}, [call(tensor('ghost'))])], ['a', 0, 0], ['r', 0, 0]),
    );
    expect(notices[0]!.message).toContain('ghost');
  });
});

describe('a sequential model', () => {
  const convolution = { class_name: 'Conv2D', config: { name: 'c', filters: 2, batch_input_shape: [null, 8, 8, 1] } };

  it('gets an input where it has none, from what the version says of shapes', () => {
    const bare = { class_name: 'Conv2D', config: { name: 'c', filters: 2 } };
    for (const json of [
      { class_name: 'Sequential', config: { name: 's', layers: [convolution] } },
      { class_name: 'Sequential', config: [convolution] },
      { class_name: 'Sequential', config: { name: 's', layers: [bare], build_input_shape: [null, 8, 8, 1] } },
      { class_name: 'Sequential', config: { name: 's', layers: [{ ...bare, build_config: { input_shape: [null, 8, 8, 1] } }] } },
    ])
      expect(imported(json).rows.map(({ name, output }) => [name, output?.slice(1)])).toEqual([
        ['input_layer', [8, 8, 1]],
        ['c', [6, 6, 2]],
      ]);
  });

  it('says so where no version says a shape', () => {
    const { notices } = imported({
      class_name: 'Sequential',
      config: { name: 's', layers: [{ class_name: 'ReLU', config: {} }] },
    });
    expect(notices).toMatchObject([{ message: expect.stringContaining('no shape') }]);
  });
});

describe('what is no model is refused with a reason', () => {
  it.each<[unknown, string]>([
    [null, 'not-keras'],
    [[1, 2], 'not-keras'],
    [{ class_name: 'MyModel', config: {} }, 'no-layers'],
    [{ class_name: 'Sequential', config: { layers: [] } }, 'no-layers'],
  ])('%j', (json, code) => expect(importKeras(json)).toMatchObject({ ok: false, code }));

  it('nested 100,000 deep', () => {
    let json: unknown = {};
    for (let i = 0; i < 100_000; i++) json = { config: json };
    expect(importKeras(json)).toMatchObject({ ok: false, code: 'too-deep' });
  });
});
