import type { BlockDefinition, BlockNode } from '../document/types.ts';
import type { Environment } from './expression.ts';
import { instanceEnvironment } from './parameters.ts';

/** Values beyond these would not fit on a card. */
const shown = 2;

/** The parameters that an instance's card shows: `64 filters`, `128, stride 2`. */
export function blockBadge(definition: BlockDefinition, node: BlockNode, outer: Environment): string {
  const { environment } = instanceEnvironment(definition, node.parameters, outer);
  const [first, ...others] = definition.parameters.slice(0, shown);
  if (!first) return '';
  const value = environment.get(first.name);
  if (others.length === 0) return `${value} ${first.name}`;
  return [value, ...others.map(({ name }) => `${name} ${environment.get(name)}`)].join(', ');
}
