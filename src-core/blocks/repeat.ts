import { analyze } from '../analysis/analyze.ts';
import type { Problem } from '../analysis/types.ts';
import { setRepeat } from '../document/edits/nodes.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf, graphAt, nodeAt } from '../document/scope.ts';
import type { NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';

/** Why an instance can't stand so often in a row: what it gives out does not fit what it takes in. Null where it can. */
export function repeatObstacle(document: NetloomDocument, scope: Scope, id: string, repeat: number | string): string | null {
  const node = nodeAt(graphAt(document, scope), id);
  if (!node || !isBlockNode(node) || repeat === 1) return null;
  const definition = blockOf(document, node.block);
  if (!definition) return null;
  const { blockInputs } = indexGraph(definition.graph);
  if (blockInputs.length === 0) return `${node.name} takes nothing in, so no second copy can follow the first.`;
  const repeated = setRepeat(document, scope, id, repeat);
  const before = new Set(errorsOf(document).map(placeOf));
  const fault = errorsOf(repeated).find((problem) => problem.path.includes(id) && !before.has(placeOf(problem)));
  return fault ? `Repeated, ${node.name} does not fit behind itself. ${fault.message}` : null;
}

function errorsOf(document: NetloomDocument): readonly Problem[] {
  return analyze(document).problems.filter(({ severity }) => severity === 'error');
}

/** Copies stand at one path of ids, so the words tell them apart. */
function placeOf({ code, path, message }: Problem): string {
  return JSON.stringify([code, path, message]);
}
