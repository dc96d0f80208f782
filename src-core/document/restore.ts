import type { z } from 'zod';
import { currentVersion, migrations } from './migrations.ts';
import { clip, isRecord } from './outside.ts';
import {
  blockNodeSchema,
  blockParameterSchema,
  edgeSchema,
  frameSchema,
  modelSchema,
  operatorNodeSchema,
  partialTrainingSchema,
  portSchema,
  textSchema,
} from './schema.ts';
import { sourceSchema } from './source.ts';
import type { BlockDefinition, Graph, GraphNode, NetloomDocument, TrainingSettings } from './types.ts';

/** Something in a file that could not be kept as it was, with its place. */
export interface Notice {
  readonly where: string;
  readonly message: string;
}

export type Restored =
  | { readonly ok: true; readonly document: NetloomDocument; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly code: RestoreFault; readonly message: string };

export type RestoreFault = 'too-large' | 'not-json' | 'not-netloom' | 'newer-version' | 'wrong-version';

const maximumLength = 64 * 1024 * 1024;
/** A file with more faults than this is listed no further. */
const maximumNotices = 100;

type Report = (where: string, message: string) => void;

/** Reads a document's text: keeps what can be kept, names what can't, refuses only what is no document. Never throws. */
export function restoreDocument(text: string): Restored {
  if (text.length > maximumLength)
    return refuse('too-large', 'The file is larger than 64 MB; no drawing is. Is it the right file?');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse(
      'not-json',
      `The file is no Netloom document, or was cut off: ${error instanceof Error ? error.message : 'it is not JSON'}.`,
    );
  }
  return restoreValue(parsed);
}

/** The same for JSON that is parsed already. */
export function restoreValue(parsed: unknown): Restored {
  if (!isRecord(parsed) || parsed.format !== 'netloom') {
    return refuse('not-netloom', 'The file is JSON, but no Netloom document: it lacks "format": "netloom".');
  }
  const { version } = parsed;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    const said = version === undefined ? 'missing' : typeof version === 'object' ? 'no number' : clip(String(version));
    return refuse('wrong-version', `The file's version is ${said}; it is a whole number from 1.`);
  }
  if (version > currentVersion) {
    return refuse(
      'newer-version',
      `The file was made by a newer Netloom (version ${version} of the format; this one reads up to ${currentVersion}). Update Netloom to open it.`,
    );
  }
  let current = parsed;
  for (let v = version; v < currentVersion; v++) current = migrations[v]?.(current) ?? current;

  const notices: Notice[] = [];
  const report: Report = (where, message) => {
    if (notices.length < maximumNotices) notices.push({ where, message });
    else if (notices.length === maximumNotices)
      notices.push({ where: 'document', message: 'There is more; only the first 100 are listed.' });
  };
  const document: NetloomDocument = {
    format: 'netloom',
    version: 1,
    name: kept(textSchema, current.name, 'name', report) ?? 'Untitled',
    ...optional(
      'description',
      current.description === undefined ? undefined : kept(textSchema, current.description, 'description', report),
    ),
    ...optional('source', current.source === undefined ? undefined : kept(sourceSchema, current.source, 'source', report)),
    blocks: restoreBlocks(current.blocks, report),
    graph: restoreGraph(current.graph, 'graph', report),
    ...optional('training', restoreTraining(current.training, report)),
  };
  return { ok: true, document, notices };
}

function restoreBlocks(value: unknown, report: Report): { readonly [key: string]: BlockDefinition } {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    report('blocks', 'is no object; the document is read without blocks.');
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, block]): [string, BlockDefinition][] => {
      const where = `block “${clip(key)}”`;
      if (!isRecord(block)) {
        report(where, 'is no object and is left out.');
        return [];
      }
      return [
        [
          key,
          {
            ...optional(
              'title',
              block.title === undefined ? undefined : kept(textSchema, block.title, `${where}, title`, report),
            ),
            ...optional(
              'description',
              block.description === undefined ? undefined : kept(textSchema, block.description, `${where}, description`, report),
            ),
            ...optional(
              'model',
              block.model === undefined ? undefined : kept(modelSchema, block.model, `${where}, model`, report),
            ),
            parameters: items(blockParameterSchema, block.parameters ?? [], `${where}, parameter`, report),
            graph: restoreGraph(block.graph, where, report),
          },
        ],
      ];
    }),
  );
}

function restoreGraph(value: unknown, where: string, report: Report): Graph {
  const graph = isRecord(value) ? value : {};
  if (!isRecord(value)) report(where, 'has no graph; it is read as empty.');
  const ids = new Set<string>();
  const nodes = list(graph.nodes, `${where}, nodes`, report).flatMap((node, i): GraphNode[] => {
    const label = `${where}, node ${isRecord(node) && typeof node.name === 'string' ? `“${clip(node.name)}”` : i + 1}`;
    const restored = restoreNode(node, label, report);
    if (!restored) return [];
    if (ids.has(restored.id)) {
      report(label, `has the id “${clip(restored.id)}” of another node and is left out.`);
      return [];
    }
    ids.add(restored.id);
    return [restored];
  });
  const frames = graph.frames === undefined ? undefined : items(frameSchema, graph.frames, `${where}, frame`, report);
  return {
    nodes,
    edges: items(edgeSchema, graph.edges ?? [], `${where}, edge`, report),
    outputs: items(portSchema, graph.outputs ?? [], `${where}, output`, report),
    ...(frames && frames.length > 0 ? { frames } : {}),
  };
}

function restoreNode(value: unknown, where: string, report: Report): GraphNode | null {
  if (!isRecord(value)) {
    report(where, 'is no object and is left out.');
    return null;
  }
  if (typeof value.type !== 'string' && typeof value.block !== 'string') {
    report(where, 'has neither a type nor a block and is left out.');
    return null;
  }
  const schema: z.ZodType = typeof value.block === 'string' ? blockNodeSchema : operatorNodeSchema;
  const whole = schema.safeParse(value);
  if (whole.success) return whole.data as GraphNode;
  // What is wrong in an extra is dropped, so that the node itself can stay
  const faulty = new Set(whole.error.issues.map((issue) => String(issue.path[0])));
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)));
  if (faulty.has('name')) rest.name = typeof value.type === 'string' ? value.type : String(value.block);
  const partial = schema.safeParse(rest);
  const reason = whole.error.issues[0];
  report(
    where,
    `${[...faulty].map(clip).join(', ')}: ${issueWords(reason)}; ${partial.success ? 'read without it' : 'the node is left out'}.`,
  );
  return partial.success ? (partial.data as GraphNode) : null;
}

function restoreTraining(value: unknown, report: Report): Partial<TrainingSettings> | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    report('training', 'is no object; the usual settings are used.');
    return undefined;
  }
  const kept = Object.entries(partialTrainingSchema.shape).flatMap(([key, schema]): [string, unknown][] => {
    if (value[key] === undefined) return [];
    const parsed = schema.safeParse(value[key]);
    if (!parsed.success) report(`training, ${key}`, `${issueWords(parsed.error.issues[0])}; the usual value is used.`);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return kept.length > 0 ? (Object.fromEntries(kept) as Partial<TrainingSettings>) : undefined;
}

function items<T>(schema: z.ZodType<T>, value: unknown, where: string, report: Report): T[] {
  return list(value, where, report).flatMap((item, i) => {
    const result = kept(schema, item, `${where} ${i + 1}`, report);
    return result === undefined ? [] : [result];
  });
}

function list(value: unknown, where: string, report: Report): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined) report(where, 'is no list and is left out.');
  return [];
}

function kept<T>(schema: z.ZodType<T>, value: unknown, where: string, report: Report): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : '';
  report(where, `${issueWords(issue)}${place}; it is left out.`);
  return undefined;
}

/** What a schema says of a value, in words that need no knowledge of schemas. */
export function issueWords(issue: { readonly message: string; readonly code?: string } | undefined): string {
  if (!issue) return 'not understood';
  if (issue.message.endsWith('received undefined')) return 'is missing';
  return issue.message
    .replace(/^Invalid input: expected tuple/, 'should be a pair such as ["n1", 0]')
    .replace(/^Invalid input: expected int/, 'should be a whole number')
    .replace(/^Invalid input: expected (\w+)/, 'should be of type $1')
    .replace(/^Invalid input$/, 'is not understood')
    .replace(/, received (\w+)$/, ', but is $1')
    .replace(/^Too big: expected \w+ to /, 'should ')
    .replace(/^Too small: expected \w+ to /, 'should ');
}

function optional<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}

function refuse(code: RestoreFault, message: string): Restored {
  return { ok: false, code, message };
}
