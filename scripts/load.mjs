import path from 'node:path';
import { createServer } from 'vite';
import { root } from './run.mjs';

/** Runs an exported function of a TypeScript module of this checkout: Node 20 can't read types. */
export async function runFunction(file, name, ...args) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const module = await server.ssrLoadModule(path.join(root, file));
    return await module[name](...args);
  } finally {
    await server.close();
  }
}
