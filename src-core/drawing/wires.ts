import type { NodeAnalysis, Problem } from '../analysis/types.ts';
import type { Edge, Port } from '../document/types.ts';
import { formatShape, sameShape } from '../shapes/shape.ts';
import { sameParts } from './alike.ts';
import { keepList } from './keep.ts';
import { problemKey } from './keys.ts';
import type { Box, Wire, WireEnd } from './types.ts';
import type { PlaceView } from './views.ts';

/** The analysis that a wire has its shape from. */
const sources = new WeakMap<Wire, NodeAnalysis | undefined>();

/** The wires between the boxes of a place, each the object of `previous` where it says the same. */
export function wiresOf(
  { path, graph, analysis }: PlaceView,
  holder: string,
  boxes: readonly Box[],
  end: (port: Port) => WireEnd | null,
  problems: readonly Problem[],
  previous: readonly Wire[] | undefined,
): readonly Wire[] {
  const between = new Set(boxes.flatMap((box) => (box.type === 'stack' ? box.between : [])));
  const broken = brokenWires(problems, path);
  const disputed = new Set((analysis?.problems ?? []).filter((problem) => problem.shapes).map((problem) => problem.node));
  const past = pastOf(previous);
  const wires: Wire[] = [];
  for (const [i, edge] of graph.edges.entries()) {
    if (between.has(edge)) continue;
    const [from, to] = [end(edge.from), end(edge.to)];
    if (!from || !to) continue;
    const source = analysis?.nodes.get(edge.from[0]);
    const said = { problem: broken(i), disputed: disputed.has(edge.to[0]) };
    const known = past.byEdge.get(edge);
    if (known && sources.get(known) === source && sameEnds(known, from, to) && isSaid(known, said)) {
      wires.push(known);
      continue;
    }
    const id = JSON.stringify([holder, edge.from, edge.to]);
    const made: Wire = { id, edge, from, to, ...shapeOf(edge, source), ...said };
    const before = known ?? past.byId().get(made.id);
    const wire = before && sameParts(before, made) ? before : made;
    sources.set(wire, source);
    wires.push(wire);
  }
  return keepList(previous, wires);
}

function shapeOf({ from }: Edge, source: NodeAnalysis | undefined): Pick<Wire, 'shape' | 'reshapes'> {
  const shape = source?.outputs[from[1]] ?? null;
  return { shape: shape ? formatShape(shape) : '', reshapes: !sameShape(shape, source?.inputs[0] ?? null) };
}

/** The same wires, with the shapes that edited nodes give now; nothing is wrong with any of them, before and now. */
export function rewired({ analysis }: PlaceView, wires: readonly Wire[], edited: ReadonlySet<string>): readonly Wire[] {
  const next = wires.map((wire) => {
    const from = wire.edge.from[0];
    if (!edited.has(from)) return wire;
    const source = analysis?.nodes.get(from);
    const made: Wire = { ...wire, ...shapeOf(wire.edge, source) };
    const kept = sameParts(wire, made) ? wire : made;
    sources.set(kept, source);
    return kept;
  });
  return keepList(wires, next);
}

/** By their ids only where it is asked for: most edits leave the wires as they are. */
function pastOf(wires: readonly Wire[] = []) {
  let ids: ReadonlyMap<string, Wire> | undefined;
  const byEdge = new Map<Edge, Wire>();
  for (const wire of wires) byEdge.set(wire.edge, wire);
  return { byEdge, byId: () => (ids ??= new Map(wires.map((wire) => [wire.id, wire]))) };
}

export function sameEnds({ from, to }: Wire, newFrom: WireEnd, newTo: WireEnd): boolean {
  // Ports are the edge's
  return from.box === newFrom.box && from.key === newFrom.key && to.box === newTo.box && to.key === newTo.key;
}

function isSaid(wire: Wire, { problem, disputed }: Pick<Wire, 'problem' | 'disputed'>): boolean {
  return wire.problem === problem && wire.disputed === disputed;
}

/** Finds the problem that a wire of the graph at `path` is at fault for, by the wire's index. */
function brokenWires(problems: readonly Problem[], path: readonly string[]): (index: number) => string | null {
  const keys = new Map<number, string>();
  for (const problem of problems) {
    if (problem.severity !== 'error' || problem.edge === undefined || keys.has(problem.edge)) continue;
    const here = problem.path.length - (problem.node === '' ? 0 : 1) === path.length;
    if (here && path.every((id, depth) => problem.path[depth] === id)) keys.set(problem.edge, problemKey(problem));
  }
  return (index) => keys.get(index) ?? null;
}
