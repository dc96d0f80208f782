// The predicting process's entry.
import { serveParent } from './process.ts';

await serveParent();
