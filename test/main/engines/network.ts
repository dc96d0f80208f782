import type { Json, NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';

/** One node of a small network: its name, type, parameters, and what feeds it where that is not the node before. */
export interface Piece {
  name: string;
  type: string;
  parameters?: Record<string, Json>;
  from?: string[];
  weightsOf?: string;
}

/** The plan of a network whose nodes follow each other. */
export function planOf(...pieces: Piece[]): Plan {
  const document: NetloomDocument = {
    format: 'netloom',
    version: 1,
    name: 'test',
    blocks: {},
    graph: {
      nodes: pieces.map(({ name, type, parameters = {}, weightsOf }) => ({
        id: name,
        name,
        type,
        parameters,
        ...(weightsOf ? { weightsOf } : {}),
      })),
      edges: pieces.flatMap(({ name, from }, i) =>
        (from ?? (i > 0 && pieces[i]!.type !== 'InputLayer' ? [pieces[i - 1]!.name] : [])).map((source, port) => ({
          from: [source, 0] as const,
          to: [name, port] as const,
        })),
      ),
      outputs: [[pieces.at(-1)!.name, 0]],
    },
  };
  const result = makePlan(document);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.plan;
}
