#!/usr/bin/env node
// The netloom command from a checkout: builds what is missing, then runs it.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { build } = await import(pathToFileURL(path.join(root, 'scripts', 'build.mjs')));
const parts = ['serve', 'open'].includes(process.argv[2]) ? ['node', 'electron'] : ['node'];
if (!(await build(parts))) {
  console.error('netloom: it could not be built; the lines above say why.');
  process.exit(1);
}
await import(pathToFileURL(path.join(root, 'out', 'node', 'cli.js')));
