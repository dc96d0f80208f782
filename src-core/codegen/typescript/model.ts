import { analyze } from '../../analysis/analyze.ts';
import { indexGraph } from '../../document/order.ts';
import { blockOf } from '../../document/scope.ts';
import type { BlockDefinition, GraphNode, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { makePlan } from '../../plan/plan.ts';
import type { Plan } from '../../plan/types.ts';
import { weightCount } from '../../plan/weights.ts';
import { formatShape } from '../../shapes/shape.ts';
import { formatCount } from '../../words/format.ts';
import type { CodePiece } from '../pieces.ts';
import { helperName } from './arguments.ts';
import { printBlock } from './block.ts';
import type { Surroundings } from './graph.ts';
import { Helpers } from './helpers.ts';
import { identifier, Scope } from './identifiers.ts';
import { exportedNames } from './layerNames.ts';
import { customLayers } from './layers/custom.ts';
import { reservedNames } from './layers/declarations.ts';
import { mustUnfold, unfolded, unfoldedPaths, withPrintableNames } from './normalize.ts';
import { readingOrder } from './order.ts';
import { refusal } from './refusal.ts';
import { printRoot } from './root.ts';
import { lineComments } from './text.ts';

export interface PrintedModel {
  /** False: the network has errors; the pieces are comments that say so. */
  readonly ok: boolean;
  readonly pieces: readonly CodePiece[];
}

/**
 * The network as a TypeScript module for `@tensorflow/tfjs`: a function for each block, a loop for each repeat,
 * `createModel()` at the end of them. Layers are called as `exportedNames(plan)` says.
 */
export function printModel(document: NetloomDocument): PrintedModel {
  const made = makePlan(document);
  if (!made.ok) return { ok: false, pieces: [{ text: withProblems(document) }] };
  const { plan } = made;
  const refused = refusal(plan);
  if (refused) return { ok: false, pieces: [{ text: `${lineComments(refused).join('\n')}\n` }] };
  const flat = mustUnfold(document, plan);
  const printed = withPrintableNames(flat ? unfolded(document, plan) : document);
  const exceptions = nameExceptions(printed, plan);
  const custom = customLayers(plan);
  const file = new Scope();
  for (const layer of plan.layers) file.reserve(helperName(operatorOf(layer.type)!));
  for (const name of ['createModel', 'layerName', 'layerNames', 'copyName', ...reservedNames(custom)]) file.reserve(name);
  const blocks = usedBlocks(printed);
  const surroundings: Surroundings = {
    document: printed,
    helpers: new Helpers(exceptions, custom),
    functions: new Map([...blocks].map(([key, block]) => [key, file.take(identifier(block.title || key, 'block'))])),
    weighted: new Set(plan.layers.flatMap((layer) => (layer.weights.length > 0 ? [layer.type] : []))),
    separator: exceptions.size > 0 ? '/' : '_',
  };
  const functions = [...blocks].flatMap(([key, block]) => printBlock(surroundings, key, block, file));
  const root = printRoot(surroundings, analyze(printed).root, file);
  const paths = unfoldedPaths(plan);
  return {
    ok: true,
    pieces: [
      { text: heading(document, plan) },
      ...functions,
      ...(flat ? root.map((piece) => drawnAt(piece, paths)) : root),
      { text: `${surroundings.helpers.print(surroundings.separator).join('\n')}\n` },
    ],
  };
}

/** A line of the unfolded network leads to the node that its layer was drawn as. */
function drawnAt({ text, nodePath = [] }: CodePiece, paths: ReadonlyMap<string, readonly string[]>): CodePiece {
  const drawn = paths.get(nodePath[0] ?? '');
  return drawn ? { text, nodePath: drawn } : { text };
}

/** Layer names that the code's rule (the path with `_`) does not give, by path. */
function nameExceptions(printed: NetloomDocument, plan: Plan): Map<string, string> {
  const again = makePlan(printed);
  if (!again.ok) throw new Error('the network that is printed has errors that the drawn one has not');
  const names = exportedNames(plan);
  return new Map(
    again.plan.layers.flatMap((layer, i) => (layer.path.replaceAll('/', '_') === names[i] ? [] : [[layer.path, names[i]!]])),
  );
}

/** The definitions that the network uses, in the document's order. */
function usedBlocks(document: NetloomDocument): Map<string, BlockDefinition> {
  const used = new Set<string>();
  const visit = (nodes: readonly GraphNode[]) => {
    for (const node of nodes) {
      if (!isBlockNode(node) || used.has(node.block)) continue;
      used.add(node.block);
      visit(readingOrder(blockOf(document, node.block)!.graph));
    }
  };
  visit(readingOrder(document.graph));
  return new Map(Object.entries(document.blocks).filter(([key]) => used.has(key)));
}

function heading(document: NetloomDocument, plan: Plan): string {
  const parameters = weightCount(plan);
  const shapes = (indices: readonly number[]) => indices.map((i) => formatShape(plan.layers[i]!.output)).join(', ');
  return [
    ...lineComments(`${document.name || 'Network'}: ${formatCount(parameters)} parameters. Written by Netloom.`),
    ...lineComments(document.description ?? ''),
    `// ${shapes(plan.inputs)} -> ${shapes(plan.outputs)}`,
    "import * as tf from '@tensorflow/tfjs';",
    '',
    'type Tensor = tf.SymbolicTensor;',
    '',
  ].join('\n');
}

/** What the Code tab shows while the drawing has errors. */
function withProblems(document: NetloomDocument): string {
  if (indexGraph(document.graph).nodes.size === 0) return '// The drawing is empty: add an InputLayer and what follows it.\n';
  const errors = analyze(document).problems.filter((problem) => problem.severity === 'error');
  const shown = errors
    .slice(0, 10)
    .flatMap((problem) => lineComments(`${problem.where ? `${problem.where}: ` : ''}${problem.message}`));
  const rest = errors.length > 10 ? [`// and ${errors.length - 10} more`] : [];
  return `${['// The code shows when the network has no errors.', ...shown, ...rest].join('\n')}\n`;
}
