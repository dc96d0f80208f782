import { expect, it } from 'vitest';
import { activationNames, readActivation } from '#core/operators/activations.ts';
import { operators } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';

const definition = operators.Activation as never;

it('reads every name that it offers, and none of them is an alias', () => {
  expect(activationNames.map(readActivation)).toEqual(activationNames);
});

it('reads the other spellings of Keras as the one that Keras writes', () => {
  expect(['swish', 'hard_swish', null].map(readActivation)).toEqual(['silu', 'hard_silu', 'linear']);
});

it('keeps a function that can not stand in a layer, so that its fault can say why', () => {
  for (const activation of ['glu', 'threshold']) {
    const { values, faults } = readParameters(definition, { activation });
    expect([values.activation, faults]).toEqual([activation, []]);
    expect(operators.Dense.shape([[4]], { ...defaults(), activation } as never).fault?.message).toContain(activation);
  }
});

it.each(['constructor', '__proto__', 'ReLU', '', 3, {}, ['relu']])('%s is none', (activation) => {
  const { values, faults } = readParameters(definition, { activation });
  expect(values.activation).toBe('relu');
  expect(faults[0]?.message).toContain('it is one of linear, relu');
});

function defaults() {
  return readParameters(operators.Dense as never, {}).values;
}
