import { indexGraph } from '../../document/order.ts';
import type { Graph, GraphNode, Port } from '../../document/types.ts';
import { identifier, type Scope } from './identifiers.ts';
import { portKey } from './order.ts';

export interface Variable {
  readonly name: string;
  /** May be given a new value: not the model's inputs. */
  readonly assignable: boolean;
  /** Was given a new value: `let`, not `const`. */
  reassigned: boolean;
}

/** What stands for a value in the printed code. */
export interface Held {
  readonly code: string;
  /** The variable, where `code` is just its name. */
  readonly variable: Variable | null;
}

/** Which variable holds which value, while a graph is printed from its inputs to its outputs. */
export class Variables {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly graph: Graph,
    private readonly uses: Map<string, number>,
    private readonly scope: Scope,
  ) {}

  hold(port: Port, held: Held): void {
    this.held.set(portKey(port), held);
  }

  get(port: Port): Held {
    const held = this.held.get(portKey(port));
    if (!held) throw new Error(`nothing was printed for ${port[0]}`);
    return held;
  }

  /** Takes a node's inputs; returns them and the variables that nothing needs afterwards. */
  take(ports: readonly Port[]): { inputs: Held[]; free: Variable[] } {
    const inputs = ports.map((port) => this.get(port));
    const free: Variable[] = [];
    for (const port of ports) {
      const left = (this.uses.get(portKey(port)) ?? 0) - 1;
      this.uses.set(portKey(port), left);
      const { variable } = this.get(port);
      if (left === 0 && variable?.assignable && !free.includes(variable)) free.push(variable);
    }
    return { inputs, free };
  }

  /** How often a value is still taken. */
  left(port: Port): number {
    return this.uses.get(portKey(port)) ?? 0;
  }

  /** A new variable for a node's value: named after its branch where that has one name (`shortcut`, `shortcut_bn`), else x, y, z. */
  declare(node: GraphNode): Variable {
    const branch = this.branchName(node);
    const plain = ['x', 'y', 'z'].find((name) => !this.scope.has(name)) ?? 'y';
    return { name: this.scope.take(branch ?? plain), assignable: true, reassigned: false };
  }

  /** The first name of the branch that starts here, if all of its nodes up to the merge are called after it. */
  private branchName(node: GraphNode): string | null {
    const index = indexGraph(this.graph);
    const outputs = new Set(index.outputs.map(([id]) => id));
    let id = node.id;
    for (;;) {
      const out = index.outOf.get(id) ?? [];
      if (out.length !== 1 || outputs.has(id)) return null;
      id = out[0]!.to[0];
      if ((index.into.get(id) ?? []).length > 1) return identifier(node.name, 'y');
      if (!index.nodes.get(id)!.name.startsWith(node.name)) return null;
    }
  }
}
