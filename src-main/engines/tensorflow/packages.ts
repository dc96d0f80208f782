import { existsSync, readFileSync } from 'node:fs';
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

/** What is compiled, beside TensorFlow's headers. */
export interface AddonSources {
  /** tfjs-node-gpu's `.cc` and `.h` files. */
  readonly binding: string;
  /** The C headers of Node-API, which Node ships only with its own sources. */
  readonly nodeHeaders: string;
}

/**
 * Finds the addon's sources: in the packages, or in a packaged app's resources, since electron-builder
 * leaves every `.cc` file out of what it packs.
 */
export function addonSources(): AddonSources {
  const { resourcesPath } = process as { resourcesPath?: string };
  const packed = join(resourcesPath ?? '', 'tensorflow-addon');
  if (resourcesPath && existsSync(join(packed, 'binding', 'tfjs_binding.cc'))) {
    return { binding: join(packed, 'binding'), nodeHeaders: join(packed, 'node-api') };
  }
  const binding = join(tfjsNodePackage().folder, 'binding');
  if (!existsSync(join(binding, 'tfjs_binding.cc'))) throw missing('@tensorflow/tfjs-node-gpu (its binding folder)');
  return { binding, nodeHeaders: join(packageOnDisk('node-api-headers').folder, 'include') };
}

function packageOnDisk(name: string): PackageOnDisk {
  try {
    const file = appRequire.resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return { folder: dirname(file), version };
  } catch {
    throw missing(name);
  }
}

function missing(name: string): EngineProblem {
  return new EngineProblem(
    'missing-package',
    `A part of Netloom is missing: the package ${name}.`,
    'Install Netloom again (in a checkout: npm ci).',
  );
}
