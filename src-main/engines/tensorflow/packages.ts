import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineProblem } from './problem.ts';

/** Resolves packages as the app does: from its own node_modules, also when this file is bundled. */
export const appRequire = createRequire(import.meta.url);

/** A package of the app on disk. */
export interface PackageOnDisk {
  readonly folder: string;
  readonly version: string;
}

/** The folder and version of tfjs-node-gpu, whose addon sources are compiled. */
export function tfjsNodePackage(): PackageOnDisk {
  return packageOnDisk('@tensorflow/tfjs-node-gpu');
}

/** The C headers of Node-API, which Node ships only with its sources. */
export function nodeApiHeaders(): string {
  return join(packageOnDisk('node-api-headers').folder, 'include');
}

function packageOnDisk(name: string): PackageOnDisk {
  try {
    const file = appRequire.resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return { folder: dirname(file), version };
  } catch {
    throw new EngineProblem(
      'missing-package',
      `A part of Netloom is missing: the package ${name}.`,
      'Install Netloom again (in a checkout: npm ci).',
    );
  }
}
