import { setTraining } from '../../document/edits/document.ts';
import { connect } from '../../document/edits/edges.ts';
import { addNode, setParameter } from '../../document/edits/nodes.ts';
import { losses } from '../../document/losses.ts';
import { indexGraph } from '../../document/order.ts';
import { trainingSettings } from '../../document/training.ts';
import type { GraphNode, NetloomDocument, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Shape } from '../../shapes/shape.ts';
import { formatShape } from '../../shapes/shape.ts';
import { misfitCandidates } from '../fixes/lint.ts';
import type { Candidate } from '../fixes/try.ts';
import { brokenPlaces } from '../fixes/try.ts';
import { lossMisfit } from '../lint/loss.ts';
import { analyzeRoot } from '../root.ts';
import type { Analysis, Fix, GraphAnalysis, Problem } from '../types.ts';
import { usefulNodes } from '../useful.ts';
import type { DataFacts } from './dataFaults.ts';
import { dataFaults, fits } from './dataFaults.ts';

/** A problem with its place, and what might mend it. */
interface Found {
  readonly problem: Omit<Problem, 'fixes'>;
  readonly candidates: readonly Candidate[];
}

const titles = {
  'data-shape': "The input doesn't take these data",
  'data-classes': "The output doesn't match the classes",
  'data-targets': "The output doesn't match the targets",
} as const;

/**
 * What stands between a network and data to train it with: the sample's shape at the input, the number of classes at the output,
 * and, where the data are classes, a loss that does not go with the end. Errors are what a training would be refused for. Each fix
 * was tried. Says nothing of a network that is broken by itself, and never throws.
 */
export function dataProblems(document: NetloomDocument, { root, ok }: Analysis, data: DataFacts): Problem[] {
  if (!ok || document.graph.nodes.length === 0) return [];
  return findAll(document, root, data).map(({ problem, candidates }) => ({
    ...problem,
    fixes: tryOut(document, root, data, problem.code, candidates),
  }));
}

function findAll(document: NetloomDocument, root: GraphAnalysis, data: DataFacts): Found[] {
  const { graph } = document;
  const useful = usefulNodes(graph);
  const inputs = graph.nodes.filter((node) => !isBlockNode(node) && node.type === 'InputLayer' && useful.has(node.id));
  const outputs = indexGraph(graph).outputs;
  const [input, output] = [inputs[0], indexGraph(graph).nodes.get(outputs[0]?.[0] ?? '')];
  if (!input || !output) return [];
  if (inputs.length > 1 || outputs.length > 1) return [manyEnds(inputs.length, outputs.length)];
  const [takes, gives] = [root.nodes.get(input.id)?.outputs[0], root.outputs[0]];
  if (!takes || !gives) return [];
  const ends = { input: takes, inputName: input.name, output: gives, outputName: output.name };
  const found = dataFaults(data, ends, trainingSettings(document).loss).map(
    ({ code, message }): Found => ({
      problem: place({ code, severity: 'error', title: titles[code], message }, code === 'data-shape' ? input : output),
      candidates: code === 'data-shape' ? inputCandidates(input, data.shape) : outputCandidates(document, output, gives, data),
    }),
  );
  const misfit = data.targets.kind === 'classes' ? lossMisfit(document, root, true) : null;
  // What the document says by itself stands among its own problems
  if (misfit && !lossMisfit(document, root))
    found.push({
      problem: place({ code: misfit.code, severity: 'warning', title: misfit.title, message: misfit.message }, output),
      candidates: misfitCandidates(misfit),
    });
  return found;
}

function place(problem: Pick<Problem, 'code' | 'severity' | 'title' | 'message'>, node: GraphNode): Omit<Problem, 'fixes'> {
  return { ...problem, node: node.id, path: [node.id], where: node.name };
}

function manyEnds(inputs: number, outputs: number): Found {
  const message = `The network has ${inputs} inputs and ${outputs} outputs; it can be trained with one of each.`;
  return {
    problem: { code: 'data-ends', severity: 'error', node: '', path: [], where: '', title: 'Too many ends to train', message },
    candidates: [],
  };
}

function inputCandidates(input: GraphNode, shape: Shape): Candidate[] {
  return [
    {
      id: 'input-shape',
      title: `Take ${formatShape(shape)} at ${input.name}`,
      detail: 'The shape of one sample of the data',
      apply: (d) => setParameter(d, null, input.id, 'shape', shape),
    },
  ];
}

function outputCandidates(document: NetloomDocument, output: GraphNode, shape: Shape, { targets }: DataFacts): Candidate[] {
  const wanted = targets.kind === 'classes' ? targets.count : targets.shape.length === 1 ? targets.shape[0] : null;
  const candidates: Candidate[] = [];
  const last = lastWithUnits(document, output);
  if (last && wanted != null && shape.length === 1)
    candidates.push({
      id: 'units',
      title: `Give ${last.name} ${wanted} ${wanted === 1 ? 'unit' : 'units'}`,
      detail: targets.kind === 'classes' ? 'One a class' : 'One a number to predict',
      apply: (d) => setParameter(d, null, last.id, last.type === 'Dense' ? 'units' : 'filters', wanted),
    });
  if (targets.kind === 'classes' && shape.length === 3)
    candidates.push({
      id: 'classify',
      title: `End with global average pooling and ${targets.count} units`,
      detail: 'The mean of each map, then a share for each class',
      apply: (d) => classifying(d, output.id, targets.count),
    });
  if (targets.kind === 'values' && shape.length > 1 && fits(targets.shape, shape.slice(0, -1)))
    candidates.push({
      id: 'loss-sparseCategoricalCrossentropy',
      title: `Use the loss “${losses.sparseCategoricalCrossentropy.label}”`,
      detail: 'The targets are then the numbers of classes',
      apply: (d) => setTraining(d, { loss: 'sparseCategoricalCrossentropy' }),
    });
  return candidates;
}

/** The layer of the document's own graph that decides how many numbers come out. */
function lastWithUnits({ graph }: NetloomDocument, output: GraphNode): OperatorNode | null {
  const index = indexGraph(graph);
  const seen = new Set<string>();
  for (let node: GraphNode | undefined = output; node && !isBlockNode(node) && !seen.has(node.id); ) {
    if (node.type === 'Dense' || node.type === 'Conv2D') return node;
    const kind = operatorOf(node.type)?.kind;
    if (kind !== 'activation' && kind !== 'normalization' && kind !== 'regularization' && node.type !== 'Identity') return null;
    seen.add(node.id);
    node = index.nodes.get(index.into.get(node.id)?.[0]?.from[0] ?? '');
  }
  return null;
}

function classifying(document: NetloomDocument, output: string, classes: number): NetloomDocument {
  const pool = addNode(document, null, { name: 'pool', type: 'GlobalAveragePooling2D' });
  const dense = addNode(pool.document, null, {
    name: 'classify',
    type: 'Dense',
    parameters: { units: classes, activation: 'softmax' },
  });
  const wired = connect(dense.document, null, { from: [output, 0], to: [pool.id, 0] });
  const ended = connect(wired, null, { from: [pool.id, 0], to: [dense.id, 0] });
  const { graph } = ended;
  const outputs = graph.outputs.map((port) => (port[0] === output ? ([dense.id, 0] as const) : port));
  return { ...ended, graph: { ...graph, outputs } };
}

function tryOut(
  document: NetloomDocument,
  root: GraphAnalysis,
  data: DataFacts,
  code: Problem['code'],
  candidates: readonly Candidate[],
): Fix[] {
  const known = brokenPlaces(document, root);
  return candidates.flatMap((candidate): Fix[] => {
    const mended = candidate.apply(document);
    if (mended === document) return [];
    const after = analyzeRoot(mended);
    if ([...brokenPlaces(mended, after)].some((error) => !known.has(error))) return [];
    if (findAll(mended, after, data).some(({ problem }) => problem.code === code)) return [];
    return [{ ...candidate, parameterDelta: after.cost.parameters - root.cost.parameters }];
  });
}
