import { indexGraph } from '../../document/order.ts';
import { blockOf } from '../../document/scope.ts';
import type { BlockNode, Graph, GraphNode, NetloomDocument, OperatorNode, Port } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { OperatorDefinition } from '../../operators/define.ts';
import { operatorOf } from '../../operators/list.ts';
import { helperName, operatorArguments } from './arguments.ts';
import type { Helpers } from './helpers.ts';
import type { Scope } from './identifiers.ts';
import { instanceArguments, repeatOf } from './instances.ts';
import { countUses, readingOrder } from './order.ts';
import { sharedLayers } from './shared.ts';
import { assignment, type Call, printCall, type Target } from './statement.ts';
import { type Held, Variables } from './variables.ts';

/** What printing a graph needs to know of the file around it. */
export interface Surroundings {
  readonly document: NetloomDocument;
  readonly helpers: Helpers;
  /** Name of the function of each block definition in use. */
  readonly functions: ReadonlyMap<string, string>;
  /** Operators that have weights, which nodes can share. */
  readonly weighted: ReadonlySet<string>;
  /** Between the levels of a layer's name. */
  readonly separator: '_' | '/';
}

export interface GraphPrinter extends Surroundings {
  readonly graph: Graph;
  readonly scope: Scope;
  /** Code of each block parameter. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What holds the values of the graph's inputs when its first statement runs. */
  readonly given: ReadonlyMap<string, Held>;
  /** The code of a layer's name; `suffix` is code for the inside of a template. */
  layerName(node: GraphNode, suffix?: string): string;
}

/** Lines of one node, in the order of the file. */
export interface NodeLines {
  readonly node: GraphNode;
  readonly lines: readonly string[];
}

const indent = '  ';

/** Prints a graph's nodes as statements. The last one may be kept as a call, for a `return`. */
export function printGraph(
  printer: GraphPrinter,
  keepLast: boolean,
): { body: NodeLines[]; outputs: string[]; last: Call | null } {
  const { graph, scope } = printer;
  const index = indexGraph(graph);
  const order = readingOrder(graph).filter((node) => !printer.given.has(node.id));
  const uses = countUses(graph, readingOrder(graph));
  const variables = new Variables(graph, uses, scope);
  for (const [id, held] of printer.given) variables.hold([id, 0], held);
  const shared = sharedLayers(graph, order, printer.weighted, scope);
  // Lines are made at the end: only then is known which variables are assigned again
  const pending: { node: GraphNode; print: () => string[] }[] = [];
  let last: Call | null = null;
  let loop: string | null = null;

  for (const node of order) {
    const ports = (index.into.get(node.id) ?? []).map((edge) => edge.from);
    const { inputs, free } = variables.take(ports);
    if (isBlockNode(node)) {
      pending.push({ node, print: printInstance(node, inputs, ports) });
      continue;
    }
    const layer = shared.get(node.id);
    const first = layer?.first === node.id ? layer : undefined;
    const call = layer ? sharedCall(layer.variable, inputs) : operatorCall(node, inputs);
    const declaration = first ? [layerDeclaration(first.variable, first.owner)] : [];
    if (keepLast && node === order.at(-1) && index.outputs.length === 1) {
      last = call;
      if (declaration.length > 0) pending.push({ node, print: () => declaration });
      continue;
    }
    const target = targetFor(node, free.at(-1));
    variables.hold([node.id, 0], { code: target.variable.name, variable: target.variable });
    pending.push({ node, print: () => [...declaration, printCall(call, assignment(target), indent)] });
  }
  return {
    body: pending.map(({ node, print }) => ({ node, lines: print() })),
    outputs: last ? [] : index.outputs.map((output) => variables.get(output).code),
    last,
  };

  /** Loops never stand in one another, so one name serves all. */
  function loopVariable(): string {
    loop ??= scope.take('i');
    return loop;
  }

  function targetFor(node: GraphNode, reusable: Held['variable'] | undefined): Target {
    if (!reusable) return { variable: variables.declare(node), declares: true };
    reusable.reassigned = true;
    return { variable: reusable, declares: false };
  }

  function operatorCall(node: OperatorNode, inputs: readonly Held[]): Call {
    const definition = operatorOf(node.type)!;
    const properties = argumentsOf(definition, node);
    printer.helpers.note(definition, properties);
    const codes = inputs.map((input) => input.code);
    const positional = [definition.inputs.max > 1 ? `[${codes.join(', ')}]` : codes.join(', '), printer.layerName(node)];
    return { callee: helperName(definition), positional, properties };
  }

  function argumentsOf(definition: OperatorDefinition, node: OperatorNode): readonly string[] {
    const { helpers, parameters } = printer;
    const { properties, uses } = operatorArguments(definition, node, parameters, helpers.isCustom(definition));
    helpers.need(uses);
    return properties;
  }

  function layerDeclaration(variable: string, owner: OperatorNode): string {
    const definition = operatorOf(owner.type)!;
    const { helpers } = printer;
    const given = argumentsOf(definition, owner);
    const penalty = given.find((property) => helpers.isPenalized([property]));
    const name = `name: ${helpers.nameCode(printer.layerName(owner))}`;
    const layer = helpers.layer(definition, [name, ...given.filter((property) => property !== penalty)]);
    const made = printCall({ ...layer, positional: [] }, `const ${variable} = `, indent);
    if (penalty === undefined) return made;
    helpers.need(['withActivityLoss']);
    return `${made}\n${indent}withActivityLoss(${variable}, ${penalty.slice(penalty.indexOf(':') + 2)});`;
  }

  function printInstance(node: BlockNode, inputs: readonly Held[], ports: readonly Port[]): () => string[] {
    const definition = blockOf(printer.document, node.block)!;
    const inner = indexGraph(definition.graph);
    const needed = inputs.slice(0, inner.blockInputs.length);
    const parameters = instanceArguments(node, definition, printer.parameters);
    const repeat = repeatOf(node, printer.parameters);
    const call = (codes: readonly string[], name: string): Call => ({
      callee: printer.functions.get(node.block)!,
      positional: [...codes, name, ...parameters],
      properties: [],
    });
    const codes = needed.map((input) => input.code);
    const several = inner.outputs.length > 1;
    const reusable = several ? undefined : reusableFor(needed, ports);
    const target = targetFor(node, reusable);
    const { name } = target.variable;
    for (const [i] of inner.outputs.entries()) {
      const held = several ? { code: `${name}[${i}]`, variable: null } : { code: name, variable: target.variable };
      variables.hold([node.id, i], held);
    }
    if (!repeat) return () => [printCall(call(codes, printer.layerName(node)), assignment(target), indent)];

    // Each copy takes what the one before gave; what it did not give stays as it came
    const fed = codes.map((code, port) => (port >= inner.outputs.length ? code : several ? `${name}[${port}]` : name));
    const i = loopVariable();
    const copy = (number: string) => {
      const suffix = printer.separator + (number === '1' ? number : `\${${number}}`);
      return printer.helpers.copyName(printer.layerName(node, suffix), printer.layerName(node), number, repeat);
    };
    const copies = (from: number) => [
      `${indent}for (let ${i} = ${from}; ${i} <= ${repeat.code}; ${i}++) {`,
      printCall(call(fed, copy(i)), `${name} = `, `${indent}  `),
      `${indent}}`,
    ];
    target.variable.reassigned = true;
    if (several) return () => [printCall(call(codes, copy('1')), assignment(target), indent), ...copies(2)];
    return () => [...(target.declares ? [`${indent}${assignment(target)}${codes[0]};`] : []), ...copies(1)];
  }

  /** A loop changes its first input in place, so only that one's variable can be used again. */
  function reusableFor(inputs: readonly Held[], ports: readonly Port[]): Held['variable'] | undefined {
    const variable = inputs[0]?.variable;
    if (!variable?.assignable || ports[0] === undefined || variables.left(ports[0]) > 0) return undefined;
    return variable;
  }
}

function sharedCall(layer: string, inputs: readonly Held[]): Call {
  const codes = inputs.map((input) => input.code);
  return {
    callee: `${layer}.apply`,
    positional: [codes.length > 1 ? `[${codes.join(', ')}]` : codes.join('')],
    properties: [],
    tail: ' as Tensor',
  };
}
