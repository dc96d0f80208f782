import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Summary } from '#core/analysis/summary.ts';
import { summarize } from '#core/analysis/summary.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { Folded } from '#core/fold/fold.ts';
import { fold } from '#core/fold/fold.ts';
import { movedWeights } from '#core/fold/same.ts';
import { unfold } from '#core/fold/unfold.ts';
import { exportKeras } from '#core/formats/keras/export.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { makePlan } from '#core/plan/plan.ts';
import { weightSpecs } from '#core/plan/weights.ts';

const folder = new URL('../../reference/applications/', import.meta.url);
const ending = '.keras.json.gz';

/** Every network of keras.applications, by Keras's names. */
export const applications: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

export function application(name: string): NetloomDocument {
  return imported(JSON.parse(gunzipSync(readFileSync(new URL(name + ending, folder))).toString('utf8')));
}

/** A network from what Keras's `model.to_json()` gives, parsed. */
export function imported(json: unknown): NetloomDocument {
  const result = importKeras(json);
  if (!result.ok) throw new Error(result.message);
  return result.document;
}

/** What a summary says of a network, its rows by name: where a row stands in the drawing is another matter. */
export function rows(document: NetloomDocument): Omit<Summary, 'layers'> & { readonly layers: readonly object[] } {
  const summary = summarize(document);
  return { ...summary, layers: summary.layers.map(({ nodePath: _, ...row }) => row) };
}

/** What goes to Keras: the configuration of every layer, its wires, and which array of weights is whose. */
export function kerasArchive(document: NetloomDocument) {
  const made = makePlan(document);
  if (!made.ok) throw new Error(`${document.name} has errors`);
  const { config, groups, arrays } = exportKeras(made.plan, undefined);
  return { config, groups, arrays: arrays.map(({ path, whole }) => ({ path, whole })) };
}

/** Keys and shapes of all weights. */
export function weights(document: NetloomDocument): readonly (readonly [key: string, shape: readonly number[]])[] {
  const made = makePlan(document);
  if (!made.ok) throw new Error(`${document.name} has errors`);
  return weightSpecs(made.plan).map(({ key, spec }) => [key, spec.shape]);
}

/** Keys as they are once their layers stand elsewhere. */
export function movedKeys(keys: ReturnType<typeof weights>, moved: ReadonlyMap<string, string>): ReturnType<typeof weights> {
  return [...movedWeights(new Map(keys), moved)];
}

/** A drawing without ids, which nobody sees: nodes by name, wires by the names of their ends. */
export function drawn({ graph, blocks }: NetloomDocument) {
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  return {
    blocks,
    nodes: graph.nodes.map(({ id: _, ...node }) => ({
      ...node,
      ...(node.weightsOf === undefined ? {} : { weightsOf: names.get(node.weightsOf) }),
    })),
    edges: graph.edges.map(({ from, to }) => `${names.get(from[0])} ${from[1]} -> ${names.get(to[0])} ${to[1]}`).sort(),
    outputs: graph.outputs.map(([id, port]) => [names.get(id), port]),
  };
}

export interface FoldRow {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly blocks: string;
  /** Milliseconds of this process's CPU. */
  readonly folding: number;
  readonly unfolding: number;
}

/** Folds and unfolds a network and looks at both; `fault` is what is not as before. */
export function foldAndBack(name: string, document: NetloomDocument): { readonly row: FoldRow; readonly fault: string | null } {
  const [folded, folding] = timed(() => fold(document));
  const [back, unfolding] = timed(() => (folded ? unfold(folded.document) : null));
  const row = {
    name,
    before: document.graph.nodes.length,
    after: folded?.after ?? document.graph.nodes.length,
    blocks: folded ? blockWords(folded) : '-',
    folding,
    unfolding,
  };
  if (!folded) return { row, fault: null };
  if (!back) return { row, fault: 'it can not be unfolded' };
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const checks: readonly (readonly [string, boolean])[] = [
    ['the folded summary', same(rows(folded.document), rows(document))],
    ['the unfolded summary', same(rows(back.document), rows(document))],
    ['the folded network in Keras', same(kerasArchive(folded.document), kerasArchive(document))],
    ['the folded weights', same(movedKeys(weights(document), folded.moved), weights(folded.document))],
    ['the unfolded weights', same(weights(back.document), weights(document))],
    ['the way back of the weights', same(movedKeys(weights(folded.document), back.moved), weights(document))],
    ['the unfolded drawing', sameSet(drawn(back.document), drawn(document))],
    ['folding twice', fold(folded.document) === null],
  ];
  const wrong = checks.flatMap(([what, right]) => (right ? [] : [what]));
  return { row, fault: wrong.length > 0 ? `not as before: ${wrong.join(', ')}` : null };
}

/** Whatever the order of the keys. */
function sameSet(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function timed<T>(work: () => T): readonly [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

function blockWords({ document, blocks }: Folded): string {
  return blocks.map(({ key, title, uses }) => `${title} ×${uses}${placesOf(document, key)}`).join(', ');
}

function placesOf({ graph }: NetloomDocument, key: string): string {
  const instances = graph.nodes.filter((node) => isBlockNode(node) && node.block === key).length;
  return instances === 0 ? '' : ` in ${instances}`;
}
