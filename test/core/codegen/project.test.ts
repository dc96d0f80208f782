import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exportProject } from '#core/codegen/typescript/project/project.ts';
import { versions } from '#core/codegen/typescript/project/versions.ts';
import { scheduleNames } from '#core/document/schedules.ts';
import { lossNames, optimizerNames } from '#core/document/training.ts';
import type { GraphNode, NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { loadTemplate, sampleIds, templateIds } from '../templates/load.ts';
import { printed } from './build.ts';
import { documentOfCases, fittingCases, layerTypes } from './cases.ts';
import { documentOf, graph, wires } from './document.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// Below node_modules, so that the projects find their packages
const folder = path.join(root, 'node_modules', '.cache', `netloom-projects-${process.pid}`);
const wasmGradients = readFileSync(path.join(root, 'src-main/engines/tfjs/wasmGradients.ts'), 'utf8');

function project(document: NetloomDocument, verified = false): ReadonlyMap<string, string> {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map((problem) => problem.message).join('\n'));
  const files = exportProject(document, made.plan, { wasmGradients, trained: verified, verified });
  return new Map(files.map((file) => [file.path, file.text]));
}

function writeProject(name: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const target = path.join(folder, name, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Every optimizer and loss, a name that is no name, open sizes, two inputs and outputs, and the helpers for what tfjs lacks. */
function unusual(): NetloomDocument[] {
  const nodes: GraphNode[] = [
    { id: 'a', name: 'a', type: 'InputLayer', parameters: { shape: [null, null, 3] } },
    { id: 'b', name: '*/ `${x}` "\n', type: 'InputLayer', parameters: { shape: [4] } },
    { id: 'c', name: 'c', type: 'ELU', parameters: { alpha: 0.5 } },
    { id: 'f', name: 'f', type: 'Flatten' },
  ];
  const main = graph(nodes, wires(['a', 'c'], ['b', 'f']));
  // each loss and each optimizer once; every pair would take minutes to compile
  return Array.from({ length: Math.max(lossNames.length, optimizerNames.length) }, (_, i) => {
    const loss = lossNames[i % lossNames.length]!;
    const name = optimizerNames[i % optimizerNames.length]!;
    const schedule = scheduleNames[i];
    return {
      ...documentOf(main, {}, `\u0000*/ ${loss} \n${name} </script>`),
      training: {
        loss,
        optimizer: { name, learningRate: 1e-7 },
        ...(schedule ? { schedule: { name: schedule } } : {}),
        ...(i % 2 === 0 ? { augmentation: { horizontalFlip: true, cropPadding: i } } : {}),
      },
    };
  });
}

/** Every operator with all of its cases, and with those alone for which tfjs has a layer. */
async function operatorNetworks(): Promise<[string, NetloomDocument][]> {
  const tables = await Promise.all(layerTypes.map(async (type) => [type, await fittingCases(type)] as const));
  return tables.flatMap(([type, cases]): [string, NetloomDocument][] => {
    const fed = cases.filter(({ inputs }) => inputs.every((shape) => shape.length > 0));
    const plain = fed.filter((entry) => !printed(documentOfCases(type, [entry])).includes(`new ${type}(`));
    return [
      [`operators/${type}`, documentOfCases(type, fed)],
      ...(plain.length > 0 ? [[`operators/${type}-tfjs`, documentOfCases(type, plain)] as [string, NetloomDocument]] : []),
    ];
  });
}

describe('an exported project', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of every template and operator, trained or not, passes the strict compiler', async () => {
    for (const id of templateIds.filter((name) => !name.startsWith('examples/'))) {
      const document = loadTemplate(id);
      // What stands around the model is alike in all projects
      if (!sampleIds.includes(id)) {
        writeProject(id, new Map([['src/model.ts', printed(document)]]));
        continue;
      }
      writeProject(`${id}/plain`, project(document));
      writeProject(`${id}/trained`, project(document, true));
    }
    for (const [i, document] of unusual().entries()) writeProject(`unusual/${i}`, project(document, true));
    for (const [name, document] of await operatorNetworks()) writeProject(name, new Map([['src/model.ts', printed(document)]]));
    const { compilerOptions } = JSON.parse(project(loadTemplate('networks/resnet34')).get('tsconfig.json') as string);
    expect(compilerOptions.strict).toBe(true);
    const { rootDir: _, outDir: __, ...options } = compilerOptions;
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, noEmit: true }, include: ['**/src'] }),
    );
    let said = '';
    try {
      execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    expect(said).toBe('');
  }, 120_000);

  it('is pinned to the versions that Netloom is tested with', () => {
    for (const [name, version] of Object.entries(versions)) {
      const manifest = path.join(root, 'node_modules', name, 'package.json');
      expect(JSON.parse(readFileSync(manifest, 'utf8')).version, name).toBe(version);
    }
    const { dependencies, devDependencies } = JSON.parse(
      project(loadTemplate('networks/resnet-digits')).get('package.json') as string,
    );
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version).toBe(versions[name as keyof typeof versions]);
    }
  });

  it('of digits brings digits, others random numbers and say so', () => {
    const digits = project(loadTemplate('networks/resnet-digits'));
    expect(digits.get('src/data.ts')).toContain('mnist');
    expect(digits.get('package.json')).toContain('"mnist"');
    const others = project(loadTemplate('networks/resnet34'));
    expect(others.get('src/data.ts')).toContain('Random data: put your own into src/data.ts.');
    expect(others.get('package.json')).not.toContain('mnist');
    expect(others.get('README.md')).toContain('put your own data into `src/data.ts`');
  });

  it('brings the comparison only with samples to compare with', () => {
    const document = loadTemplate('networks/resnet-digits');
    expect([...project(document).keys()]).not.toContain('src/verify.ts');
    expect(project(document).get('package.json')).not.toContain('verify');
    expect([...project(document, true).keys()]).toContain('src/verify.ts');
    expect(project(document, true).get('README.md')).toContain('npm run verify');
  });

  it('trains as the document says', () => {
    const settings = project(loadTemplate('networks/resnet-digits')).get('src/settings.ts');
    expect(settings).toContain('tf.train.momentum(0.02, 0.9, true)');
    expect(settings).toContain("loss: 'sparseCategoricalCrossentropy'");
    // A block's output is no share of classes
    expect(project(loadTemplate('blocks/residual')).get('src/settings.ts')).toContain("loss: 'meanSquaredError'");
  });

  it('has a name that npm takes, whatever the drawing is called', () => {
    const document = loadTemplate('networks/resnet-digits');
    const named = (name: string) => JSON.parse(project({ ...document, name }).get('package.json') as string).name;
    expect(named('ResNet50 v1.5')).toBe('resnet50-v1.5');
    expect(named('..//"\n日本')).toBe('network');
    expect(named('Größe')).toBe('grosse');
  });
});
