import { ExportProblem, exportProject, type ProjectFile } from '#core/codegen/typescript/project/project.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { encodeSafetensors } from '#main/weights/safetensors.ts';
import wasmGradients from '../engines/tfjs/wasmGradients.ts?raw';
import { exportErrors } from './errors.ts';
import { checkFolder, type OutputFile, writeFolder } from './folder.ts';
import { predictSamples } from './samples.ts';
import { type Verification, verifyProject } from './verify.ts';
import { renamedWeights } from './weights.ts';

export interface TypescriptExport {
  readonly document: NetloomDocument;
  /** A new or empty folder. */
  readonly folder: string;
  /** What a run learned, by `weightKey`; null: the project begins with new weights. */
  readonly weights: ReadonlyMap<string, NamedArray> | null;
}

export interface ExportResult {
  /** Relative to the folder. */
  readonly files: readonly string[];
  /** Null: there was nothing to compare with, or it can't be run here. */
  readonly verified: Verification | null;
}

/**
 * Writes the network as a TypeScript project, with its weights if there are some. Throws a `ContractError` that names
 * the place and the way out; nothing is written then, and nothing that was there is overwritten.
 */
export async function exportTypescript({ document, folder, weights }: TypescriptExport): Promise<ExportResult> {
  const made = makePlan(document);
  if (!made.ok) throw exportErrors.network(made.problems);
  // Predicting and verifying take their time: what can't be written is said before
  await checkFolder(folder);
  const { plan } = made;
  const renamed = weights ? renamedWeights(plan, weights) : null;
  const samples = weights ? await predictSamples(plan, weights) : null;
  const project = projectFiles(() =>
    exportProject(document, plan, { wasmGradients, trained: weights !== null, verified: samples !== null }),
  );
  const files: OutputFile[] = project.map(({ path, text }) => ({ path, content: text }));
  if (renamed) files.push({ path: 'weights.safetensors', content: encodeSafetensors(renamed) });
  if (samples) files.push({ path: 'samples.json', content: `${JSON.stringify(samples)}\n` });
  const verified = samples ? await verifyProject(files, samples.input[0]!) : null;
  await writeFolder(folder, files);
  return { files: files.map((file) => file.path), verified };
}

function projectFiles(make: () => ProjectFile[]): ProjectFile[] {
  try {
    return make();
  } catch (error) {
    throw error instanceof ExportProblem ? exportErrors.notPrintable(error.message) : error;
  }
}
