import { clip } from '../../document/outside.ts';
import type { Notice } from '../../document/restore.ts';
import type { BlockDefinition, Edge, Graph, GraphNode, Json, Port } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { fromKerasConfig } from './config.ts';
import { opaqueOperation, operationOf, readOperation } from './operations.ts';
import type { Call, Reference } from './references.ts';
import type { ConfiguredLayer, ConfiguredModel } from './structure.ts';

/** A layer of the Keras model and the node that it became: how weights find their place. */
export interface ImportedLayer {
  readonly className: string;
  readonly name: string;
  /** Id of the node in its graph; the first of its uses. */
  readonly node: string;
  /** The layers of a nested model. */
  readonly layers?: readonly ImportedLayer[];
}

export interface Built {
  readonly graph: Graph;
  /** Keras's layers (not its operations), in its order. */
  readonly layers: readonly ImportedLayer[];
}

const maximumNotices = 200;
/** Names longer than this come from no real file. */
const maximumName = 1000;

/** Builds the graphs of a model and of the models inside it; nested ones become block definitions. */
export class Builder {
  readonly notices: Notice[] = [];
  private readonly definitions = new Map<string, { definition: BlockDefinition; layers: readonly ImportedLayer[] }>();

  private readonly copies = new Map<string, number>();

  get blocks(): { readonly [key: string]: BlockDefinition } {
    return Object.fromEntries([...this.definitions].map(([key, { definition }]) => [key, definition]));
  }

  note(where: string, message: string): void {
    if (this.notices.length < maximumNotices) this.notices.push({ where, message });
    else if (this.notices.length === maximumNotices)
      this.notices.push({ where: 'file', message: 'has more of the kind; only the first 200 are listed.' });
  }

  /** `nested`: its inputs become the block's. */
  build(model: ConfiguredModel, nested: boolean): Built {
    const nodes: GraphNode[] = [];
    const layers: ImportedLayer[] = [];
    const uses = new Map<string, { ids: readonly string[]; offset: number }>();
    const names = new Set(model.layers.map((layer) => shortName(layer.name)));
    const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
    const inputs = new Set(model.inputs.map(({ layer }) => layer));
    const add = (node: WithoutId): string => {
      const id = `n${nodes.length + 1}`;
      nodes.push({ ...node, id } as GraphNode);
      return id;
    };
    if (nested) {
      // A block's inputs are numbered by the order of their nodes
      for (const name of inputs) {
        const layer = byName.get(name);
        const id = add({ name: shortName(name), type: 'BlockInput' });
        if (layer) layers.push({ className: 'InputLayer', name, node: id });
        uses.set(name, { ids: [id], offset: 0 });
      }
    }
    for (const layer of model.layers) {
      if (uses.has(layer.name)) continue;
      const ids = this.nodesOf(layer, add, names);
      uses.set(layer.name, { ids, offset: offsetOf(layer) });
      if (operationOf(layer.json) !== null) continue;
      const inner = layer.model ? this.definitions.get(blockOf(nodes, ids[0]!))?.layers : undefined;
      layers.push({
        className: layer.model ? layer.model.kind : fromKerasConfig(layer.json).type,
        name: layer.name,
        node: ids[0]!,
        ...(inner ? { layers: inner } : {}),
      });
    }
    const at = ({ layer, call, output, history }: Reference): Port | null => {
      const found = uses.get(layer);
      if (!found) return null;
      const index = Math.min(Math.max(call - (history ? 0 : found.offset), 0), found.ids.length - 1);
      return [found.ids[index]!, output];
    };
    return {
      graph: { nodes, edges: this.edgesOf(model, uses, at), outputs: this.outputsOf(model, at) },
      layers: sorted(layers, model),
    };
  }

  /** One node a call; the later ones use the weights of the first. */
  private nodesOf(layer: ConfiguredLayer, add: (node: WithoutId) => string, names: Set<string>): string[] {
    const block = layer.model ? this.define(layer.model) : null;
    const calls = layer.calls.length > 0 ? layer.calls : [null];
    const ids: string[] = [];
    for (const [i, call] of calls.entries()) {
      const first = ids[0];
      const name = first === undefined ? shortName(layer.name) : freeName(names, shortName(layer.name), i + 1);
      const shared = first === undefined ? {} : { weightsOf: first };
      const quiet = first !== undefined;
      if (block !== null) ids.push(add({ name, block, ...shared }));
      else ids.push(add({ name, ...this.operator(layer, call, quiet), ...shared }));
      this.noteCall(layer, call);
    }
    return ids;
  }

  private operator(
    layer: ConfiguredLayer,
    call: Call | null,
    quiet: boolean,
  ): { type: string; parameters?: { [name: string]: Json } } {
    const where = `layer “${clip(layer.name)}”`;
    const operation = operationOf(layer.json);
    const read = fromKerasConfig(layer.json);
    const own = operatorOf(read.type);
    if (operation !== null) {
      const found = call ? readOperation(operation, call) : null;
      if (found) {
        if (found.message) this.note(where, found.message);
        return { type: found.type, ...withParameters(found.parameters) };
      }
      const constants = call?.constants.map(({ value }) => value) ?? [];
      const type = opaqueOperation(layer.json);
      this.note(
        where,
        `is the operation ${clip(type)}, which Netloom does not have. It stays as it is, and its shape is not known.`,
      );
      return { type, ...withParameters({ ...read.parameters, ...(constants.length > 0 ? { constants } : {}) }) };
    }
    if (!quiet) {
      for (const notice of read.notices) this.note(notice.where, notice.message);
      if (!own?.keras)
        this.note(where, `is a ${clip(read.type)}, which Netloom does not have. It stays as it is, and its shape is not known.`);
    }
    // Netloom's own operator of that name is something else
    const type = own && !own.keras ? `keras.${read.type}` : read.type.slice(0, maximumName);
    return { type, ...withParameters(read.parameters) };
  }

  /** What a call says beyond its tensors. */
  private noteCall(layer: ConfiguredLayer, call: Call | null): void {
    if (!call || operationOf(layer.json) !== null) return;
    const where = `layer “${clip(layer.name)}”`;
    const normalizes = fromKerasConfig(layer.json).type === 'BatchNormalization';
    if (call.training !== null && (normalizes || layer.model))
      this.note(
        where,
        `is called with training=${call.training ? 'True' : 'False'} in Keras. Here it follows the training; set its layers to not trainable to keep their statistics.`,
      );
    const rest = [...call.others, ...call.constants.map(({ value }) => String(value))];
    if (rest.length > 0)
      this.note(where, `is called with more than its inputs (${clip(rest.join(', '))}); only the inputs are kept.`);
  }

  private define(model: ConfiguredModel): string {
    const { graph, layers } = this.build(model, true);
    const base = shortName(model.name).slice(0, 900) || 'model';
    let key = base;
    while (this.definitions.has(key)) {
      const n = (this.copies.get(base) ?? 1) + 1;
      this.copies.set(base, n);
      key = `${base}_${n}`;
    }
    this.definitions.set(key, { definition: { model: model.kind, parameters: [], graph }, layers });
    return key;
  }

  private edgesOf(
    model: ConfiguredModel,
    uses: ReadonlyMap<string, { ids: readonly string[] }>,
    at: (reference: Reference) => Port | null,
  ): Edge[] {
    return model.layers.flatMap((layer) =>
      layer.calls.flatMap((call, i) => {
        const to = uses.get(layer.name)?.ids[i];
        if (to === undefined) return [];
        return call.inputs.flatMap((reference, port): Edge[] => {
          const from = at(reference);
          if (from) return [{ from, to: [to, port] }];
          this.note(`layer “${clip(layer.name)}”`, `takes its input from “${clip(reference.layer)}”, which is not in the file.`);
          return [];
        });
      }),
    );
  }

  private outputsOf(model: ConfiguredModel, at: (reference: Reference) => Port | null): Port[] {
    return model.outputs.flatMap((reference): Port[] => {
      const port = at(reference);
      if (!port) this.note(`model “${clip(model.name)}”`, `gives out “${clip(reference.layer)}”, which is not in the file.`);
      return port ? [port] : [];
    });
  }
}

type WithoutId = { readonly name: string } & Record<string, unknown>;

function withParameters(parameters: { readonly [name: string]: Json }): { parameters?: { readonly [name: string]: Json } } {
  return Object.keys(parameters).length === 0 ? {} : { parameters };
}

function shortName(name: string): string {
  return name.slice(0, maximumName);
}

/** A name for the `call`-th use that no layer has, so that all layers keep theirs. */
function freeName(names: Set<string>, base: string, call: number): string {
  let result = `${base}_call_${call}`;
  while (names.has(result)) result += '_';
  names.add(result);
  return result;
}

function blockOf(nodes: readonly GraphNode[], id: string): string {
  const node = nodes[Number(id.slice(1)) - 1];
  return node && 'block' in node ? node.block : '';
}

/**
 * What the first call of a layer is numbered where it is not the history of a tensor: a nested functional model counts
 * from 1, since its own graph is number 0 (Keras `Functional.get_config`, `kept_nodes`); Keras 2 counts so for sequential
 * ones too.
 */
function offsetOf({ model, calls }: ConfiguredLayer): number {
  return model && (model.kind === 'Functional' || calls.some(({ legacy }) => legacy)) ? 1 : 0;
}

/** In the order of the file: the inputs of a block were taken first. */
function sorted(layers: readonly ImportedLayer[], model: ConfiguredModel): ImportedLayer[] {
  const places = new Map(model.layers.map(({ name }, i) => [name, i]));
  return [...layers].sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
}
