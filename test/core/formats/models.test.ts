import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { Summary, SummaryLayer } from '#core/analysis/summary.ts';
import { summarize } from '#core/analysis/summary.ts';
import type { Imported } from '#core/formats/keras/import.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { makePlan } from '#core/plan/plan.ts';

const folder = new URL('../../reference/models/', import.meta.url);
const names = readdirSync(folder).flatMap((name) =>
  name.endsWith('.config.json') ? [name.slice(0, -'.config.json'.length)] : [],
);
/** With a layer that only its author has, so without all its numbers. */
const opaque: Readonly<Record<string, string>> = { 'own-layer': 'Twice', 'own-function': 'Lambda' };

type Row = Omit<SummaryLayer, 'nodePath'>;
type Reported = Omit<Summary, 'layers'> & { readonly layers: readonly Row[] };

const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

function imported(name: string): Extract<Imported, { ok: true }> {
  const result = importKeras(read(`${name}.config.json`));
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** Keras lists no input for a sequential model. */
function rows(layers: readonly Row[], sequential: boolean): string[] {
  const listed = sequential ? layers.filter(({ type }) => type !== 'InputLayer') : layers;
  return listed.map(({ name, type, output, params, macs, inputs }) => JSON.stringify([name, type, output, params, macs, inputs]));
}

describe('models with models inside, shared layers, several inputs and outputs', () => {
  const known = names.filter((name) => !Object.hasOwn(opaque, name));

  it.for(known.filter((name) => !name.startsWith('keras2')))('%s is what Keras reports', (name) => {
    const { document, notices } = imported(name);
    expect(notices).toEqual([]);
    const expected = read(`${name}.json`).network as Reported;
    const summary = summarize(document);
    const sequential = read(`${name}.config.json`).class_name === 'Sequential';
    expect(rows(summary.layers, sequential)).toEqual(rows(expected.layers, sequential));
    const totals = ({ name, input, output, totalParams, trainableParams, nonTrainableParams, macs }: Reported) => {
      return { name, input, output, totalParams, trainableParams, nonTrainableParams, macs };
    };
    expect(totals(summary)).toEqual(totals(expected));
  });

  it.for(known)('%s can be computed, with the inputs and outputs that Keras has', (name) => {
    const result = makePlan(imported(name).document);
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    const { inputs, outputs } = read(`${name}.json`) as Record<'inputs' | 'outputs', { shape: number[] }[]>;
    const { layers, ...plan } = result.plan;
    expect(plan.inputs.map((i) => layers[i]!.output)).toEqual(inputs.map(({ shape }) => shape.slice(1)));
    expect(plan.outputs.map((i) => layers[i]!.output)).toEqual(outputs.map(({ shape }) => shape.slice(1)));
  });

  it.for(Object.entries(opaque))('%s keeps its %s, which Netloom does not have, and names it', ([name, type]) => {
    const { document } = imported(name);
    const node = document.graph.nodes.find((entry) => 'type' in entry && entry.type === type);
    expect(node?.parameters).toBeDefined();
    expect(analyze(document).problems.map(({ code, message }) => [code, message.includes(type)])).toContainEqual([
      'unknown-operator',
      true,
    ]);
  });
});
