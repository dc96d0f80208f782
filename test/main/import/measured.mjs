// Runs the built command and notes the most memory that its process held, in bytes, in the file named by MEASURED.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.on('exit', () => writeFileSync(process.env.MEASURED, String(process.resourceUsage().maxRSS * 1024)));
await import(pathToFileURL(path.resolve(import.meta.dirname, '../../../out/node/cli.js')));
