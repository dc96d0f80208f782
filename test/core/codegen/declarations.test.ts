import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { declarationsOf } from '#core/codegen/typescript/layers/declarations.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const layers = readdirSync(`${root}templates/typescript/layers`).map((name) => `templates/typescript/layers/${name}`);
const sources = [...layers, 'src-core/shapes/resize.ts', 'src-core/shapes/aspect.ts'].map((file) =>
  readFileSync(root + file, 'utf8'),
);
const declared = sources.flatMap((text) =>
  [...text.matchAll(/^(?:export )?(?:abstract )?(?:class|function|const|type|interface) (\w+)/gm)].map((match) => match[1]!),
);

describe('what exported code may bring along', () => {
  it('has no name twice: all of it can end in one file', () => {
    expect(declared.filter((name, i) => declared.indexOf(name) !== i)).toEqual([]);
  });

  it.each(declared)('%s comes with what it uses, in an order that runs', (name) => {
    const found = declarationsOf([name]);
    const names = found.map((declaration) => declaration.name);
    expect(names.at(-1)).toBe(name);
    for (const [i, { text }] of found.entries()) {
      expect(text).not.toMatch(/^(?:import|export) /m);
      // A class is there before another extends it, a function that makes a constant before the constant
      const needed = /^(?:abstract )?class \w+.* extends (\w+)[<\s]/m.exec(text)?.[1] ?? /^const \w+ = (\w+)\(/m.exec(text)?.[1];
      if (needed && declared.includes(needed)) expect(names.slice(0, i)).toContain(needed);
    }
  });
});
