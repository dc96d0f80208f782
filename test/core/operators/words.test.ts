import { describe, expect, it } from 'vitest';
import { constraints, initializers, regularizers } from '#core/operators/catalogues.ts';
import { alsoCalled, operators, operatorTypes } from '#core/operators/list.ts';
import type { Parameter } from '#core/operators/parameter.ts';

const ofOperators = Object.entries(operators).flatMap(([type, { parameters }]) =>
  Object.entries(parameters).map(([name, parameter]): [string, Parameter] => [`${type}.${name}`, parameter as Parameter]),
);
const ofCatalogues = Object.entries({ ...initializers, ...regularizers, ...constraints }).flatMap(([owner, { parameters }]) =>
  Object.entries(parameters).map(([name, parameter]): [string, Parameter] => [`${owner}.${name}`, parameter as Parameter]),
);

describe('every parameter is explained in a sentence or two', () => {
  it.each([...ofOperators, ...ofCatalogues])('%s', (_name, { label, words }) => {
    expect(label).toMatch(/^[A-Z]/);
    expect(words).toMatch(/^[A-Z0-9“].{18,260}[.?)]$/s);
    // A repeated label explains nothing
    expect(words.toLowerCase()).not.toBe(`${label.toLowerCase()}.`);
  });

  it('other names are separate words, none of them its own', () => {
    expect(alsoCalled('Dense')).toContain('Linear');
    expect(alsoCalled('no such operator')).toBe('');
    for (const type of operatorTypes) for (const name of alsoCalled(type).split(', ')) expect(name, type).not.toBe(type);
  });

  it('every choice of a catalogue says what it does', () => {
    for (const { words } of Object.values({ ...initializers, ...regularizers, ...constraints })) expect(words).toMatch(/\.$/);
  });
});
