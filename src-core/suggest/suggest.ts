import { blockBadge } from '../blocks/badge.ts';
import { resolveParameters } from '../blocks/parameters.ts';
import { addBlocks } from '../document/edits/document.ts';
import type { NewNode } from '../document/edits/nodes.ts';
import type { Spot } from '../document/edits/put.ts';
import { putNode, sourceOf, targetOf } from '../document/edits/put.ts';
import { indexGraph } from '../document/order.ts';
import { portsOf } from '../document/ports.ts';
import { blockOf } from '../document/scope.ts';
import { layerName } from '../document/spelling.ts';
import type { BlockNode, GraphNode, NetloomDocument, Point, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { DrawingSource, NodeKind, PlaceView } from '../drawing/views.ts';
import { operatorOf } from '../operators/list.ts';
import { readParameters } from '../operators/values.ts';
import type { Shape } from '../shapes/shape.ts';
import { formatShape, sameShape } from '../shapes/shape.ts';
import type { Addition } from './additions.ts';
import type { Preset } from './presets.ts';
import { blockPresets, operatorPreset } from './presets.ts';
import type { Probe } from './probe.ts';
import { probesFor, withProbe } from './probe.ts';
import type { Errors, Trial } from './trial.ts';
import { errorsOf, tryDocument } from './trial.ts';
import type { Follower } from './usual.ts';
import { usualAfter, usualAfterBlock, usualAfterType, usualJoins } from './usual.ts';

/** Something to put at a spot, tried out. */
export interface Suggestion {
  readonly key: string;
  readonly icon: NodeKind;
  /** Operator type or the block's title. */
  readonly title: string;
  /** The parameters that it would have: `3×3, 64`. */
  readonly badge: string;
  readonly words: string;
  /** What it would give; empty where that is not known. */
  readonly shape: string;
  /** Learned numbers that the whole network would gain; null where that can't be known. */
  readonly parameterDelta: number | null;
  readonly fits: boolean;
  /** Why it does not fit, or what is still to do. Empty: nothing to say. */
  readonly why: string;
  readonly apply: (document: NetloomDocument) => { readonly document: NetloomDocument; readonly id: string };
}

type Source = Pick<DrawingSource, 'document' | 'analysis' | 'shownCopies'>;

interface Question {
  readonly source: Source;
  readonly place: PlaceView;
  readonly spot: Spot;
  readonly at: Point | undefined;
  readonly before: Errors;
  /** The shape that arrives at the new node. */
  readonly input: Shape | null;
  readonly usual: readonly Follower[];
  /** What the new node would feed. */
  readonly target: GraphNode | null;
  /** Other ends of the drawing that a merge could take in. */
  readonly ends: readonly { readonly port: Port; readonly shape: Shape; readonly name: string }[];
  readonly probes: readonly Probe[];
}

/**
 * What fits at a spot of the graph at `place`, best first, what does not fit last with the reason. Each candidate is
 * really added to the document and analysed; nothing is guessed from its type. `at`: where the node is to stand.
 */
export function suggest(
  source: Source,
  place: PlaceView,
  spot: Spot,
  additions: readonly Addition[],
  at?: Point,
): readonly Suggestion[] {
  const question = ask(source, place, spot, at);
  return additions
    .filter((addition) => makesSense(source.document, addition, place, spot))
    .map((addition) => judge(question, addition))
    .sort((a, b) => b.rank - a.rank)
    .map(({ suggestion }) => suggestion);
}

function ask(source: Source, place: PlaceView, spot: Spot, at: Point | undefined): Question {
  const { document, analysis } = source;
  const { nodes } = indexGraph(place.graph);
  const from = sourceOf(spot);
  const before = from && nodes.get(from[0]);
  return {
    source,
    place,
    spot,
    at,
    before: errorsOf(document, analysis.root),
    input: (from && place.analysis?.nodes.get(from[0])?.outputs[from[1]]) ?? null,
    usual: usualAt(place, spot, before),
    target: nodes.get(targetOf(spot)?.[0] ?? '') ?? null,
    ends: from && spot.kind === 'after' ? otherEnds(place, from) : [],
    probes: spot.kind === 'before' ? probesFor(place, spot.to) : [],
  };
}

function usualAt({ analysis }: PlaceView, spot: Spot, before: GraphNode | null | undefined): readonly Follower[] {
  if (spot.kind === 'join') {
    const [first, ...others] = spot.from.map(([id, port]) => analysis?.nodes.get(id)?.outputs[port] ?? null);
    return usualJoins(others.every((shape) => sameShape(shape, first ?? null)));
  }
  return before ? usualAfter(before, analysis?.nodes.get(before.id)?.values) : [];
}

/**
 * An input stands at the beginning, and each kind in its own place: at the top or inside a block. Several ends are
 * joined by what takes several in.
 */
function makesSense(document: NetloomDocument, addition: Addition, place: PlaceView, spot: Spot): boolean {
  if (addition.kind === 'block') {
    const definition = blockOf(document, addition.key) ?? addition.blocks[addition.key];
    return spot.kind !== 'join' || (!!definition && indexGraph(definition.graph).blockInputs.length === spot.from.length);
  }
  if (spot.kind === 'join') return (operatorOf(addition.type)?.inputs.max ?? 0) > 1;
  const inside = place.path.length > 0;
  if (addition.type === (inside ? 'InputLayer' : 'BlockInput')) return false;
  return operatorOf(addition.type)?.inputs.max !== 0 || spot.kind === 'free' || spot.kind === 'before';
}

function otherEnds({ graph, analysis }: PlaceView, from: Port): Question['ends'] {
  const { outOf } = indexGraph(graph);
  return graph.nodes.flatMap((node) => {
    const shape = analysis?.nodes.get(node.id)?.outputs[0];
    return shape && node.id !== from[0] && !outOf.has(node.id) ? [{ port: [node.id, 0] as const, shape, name: node.name }] : [];
  });
}

interface Judged {
  readonly suggestion: Suggestion;
  readonly rank: number;
}

function judge(question: Question, addition: Addition): Judged {
  let best: Judged | null = null;
  for (const preset of presetsOf(question, addition)) {
    const judged = judgeWith(question, addition, preset);
    if (best === null || judged.rank > best.rank) best = judged;
    if (best.suggestion.fits && keepsChannels(best.suggestion, question.input)) break;
  }
  return best!;
}

function keepsChannels({ shape }: Suggestion, input: Shape | null): boolean {
  return input === null || shape.endsWith(` ${input.at(-1)}`) || input.length !== 3;
}

function presetsOf({ input, place, spot, source }: Question, addition: Addition): readonly Preset[] {
  if (addition.kind === 'operator') return [operatorPreset(addition.type, input, place.graph, sourceOf(spot)?.[0] ?? null)];
  const definition = blockOf(source.document, addition.key) ?? addition.blocks[addition.key];
  return definition ? blockPresets(definition, input) : [{}];
}

function judgeWith(question: Question, addition: Addition, preset: Preset): Judged {
  const { source, place, spot, at } = question;
  const node: NewNode = {
    ...(addition.kind === 'operator'
      ? { name: layerName(addition.type), type: addition.type }
      : { name: addition.key.toLowerCase().replace(/[^a-z0-9]+/g, '_'), block: addition.key }),
    ...(Object.keys(preset).length > 0 ? { parameters: preset } : {}),
    ...(at ? { at } : {}),
  };
  const prepare = (document: NetloomDocument) => (addition.kind === 'block' ? addBlocks(document, addition.blocks) : document);
  const prepared = prepare(source.document);
  const ports = portsOf(prepared, { ...node, id: '' } as GraphNode);
  const wanted = operatorOf(addition.kind === 'operator' ? addition.type : '')?.inputs.min ?? ports.inputs;
  const partners = partnersFor(question, wanted, ports.inputs);
  const apply = (document: NetloomDocument) =>
    putNode(
      prepare(document),
      place.scope,
      spot,
      node,
      partners.map(({ port }) => port),
    );
  const { trial, id } = attempt(question, apply, ports.inputs);
  const own = trial.graph?.nodes.get(id);
  const missing = trial.errors.filter(({ path, code }) => code === 'missing-input' && path.at(-1) === id);
  const first = trial.errors.find((problem) => !missing.includes(problem));
  const wired = 1 + partners.length >= wanted || spot.kind === 'free' || spot.kind === 'before' || spot.kind === 'join';
  const fits = first === undefined;
  const why = first ? first.message : wired ? partnerWords(partners) : 'Its other input is still to be wired.';
  const output = own?.outputs[0] ?? null;
  const suggestion: Suggestion = {
    key: addition.kind === 'operator' ? addition.type : `block ${addition.key}`,
    ...describe(prepared, place, addition, node),
    shape: output && spot.kind !== 'before' ? formatShape(output) : '',
    parameterDelta:
      fits && spot.kind !== 'before' && spot.kind !== 'free'
        ? trial.root.cost.parameters - source.analysis.root.cost.parameters
        : null,
    fits,
    why,
    apply,
  };
  return { suggestion, rank: rankOf(question, addition, fits, wired, partners, output) };
}

/** Of the spots with nothing in front, an input that might come is put there for the trial. */
function attempt(question: Question, apply: Suggestion['apply'], inputs: number): { trial: Trial; id: string } {
  const { source, place, before, probes, spot } = question;
  const run = (document: NetloomDocument) => tryDocument(document, place.path, source.shownCopies, before);
  const added = apply(source.document);
  if (spot.kind !== 'before' || inputs === 0 || probes.length === 0) return { trial: run(added.document), id: added.id };
  let last: Trial | null = null;
  for (const probe of probes) {
    last = run(withProbe(added.document, place.scope, added.id, probe, Math.min(inputs, 2)));
    if (last.errors.length === 0) break;
  }
  return { trial: last!, id: added.id };
}

/** The other ends that a merge takes in beside the wire; those of the same shape only. */
function partnersFor({ ends, input }: Question, wanted: number, most: number): Question['ends'] {
  if (wanted < 2 || input === null) return [];
  return ends.filter(({ shape }) => sameShape(shape, input)).slice(0, Math.min(most, 2) - 1);
}

function partnerWords(partners: Question['ends']): string {
  return partners.length === 0 ? '' : `With ${partners.map(({ name }) => name).join(', ')}`;
}

function describe(
  document: NetloomDocument,
  { environment }: PlaceView,
  addition: Addition,
  node: NewNode,
): Pick<Suggestion, 'icon' | 'title' | 'badge' | 'words'> {
  if (addition.kind === 'block') {
    const definition = blockOf(document, addition.key);
    return {
      icon: 'block',
      title: addition.title ?? definition?.title ?? addition.key,
      badge: definition ? blockBadge(definition, { ...node, id: '' } as BlockNode, environment) : '',
      words: definition?.description ?? '',
    };
  }
  const operator = operatorOf(addition.type);
  if (!operator) return { icon: 'unknown', title: addition.type, badge: '', words: '' };
  const { values } = readParameters(operator, resolveParameters(node.parameters, environment).parameters);
  return { icon: operator.kind, title: addition.type, badge: operator.badge(values as never), words: operator.summary };
}

/** Usual things first, merges of two open ends before all, what does not fit last. */
function rankOf(
  { usual, target, input }: Question,
  addition: Addition,
  fits: boolean,
  wired: boolean,
  partners: Question['ends'],
  output: Shape | null,
): number {
  const follower = addition.kind === 'block' ? 'block' : (addition.type as Follower);
  const follows = usual.indexOf(follower);
  const before =
    target === null ? -1 : usualAfterAddition(addition).indexOf(isBlockNode(target) ? 'block' : (target.type as Follower));
  return (
    (fits ? 0 : -1000) +
    (wired ? 0 : -200) +
    (partners.length === 0 ? 0 : addition.kind === 'operator' && addition.type === 'Add' ? 100 : 60) +
    (follows < 0 ? 0 : 50 - 4 * follows) +
    (before < 0 ? 0 : 40 - 3 * before) +
    // Of blocks, those that keep what comes in
    (addition.kind === 'block' && sameShape(input, output) ? 3 : 0)
  );
}

function usualAfterAddition(addition: Addition): readonly Follower[] {
  return addition.kind === 'block' ? usualAfterBlock : usualAfterType(addition.type);
}
