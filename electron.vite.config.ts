import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
/** The tests' old Electron (Chromium 83, Node 12) gets older targets and a few aliases; nothing of it is shipped. */
const old = process.env.NETLOOM_STAND_IN === '1';
const out = path.join(root, old ? 'out/stand-in' : 'out/desktop');
const standIn = path.join(root, 'test/e2e/electron/stand-in');

/** Node 12 knows no `node:` prefix, and its `fs/promises` is a part of `fs`. */
function oldRequires(): Plugin {
  return {
    name: 'netloom-old-requires',
    renderChunk: (code) => ({
      code: code
        .replaceAll(/require\(['"]node:fs\/promises['"]\)/g, 'require("fs").promises')
        .replaceAll(/require\((['"`])node:/g, 'require($1'),
      map: null,
    }),
  };
}

/** Puts an import in front of an entry. */
function before(entry: string, file: string): Plugin {
  return {
    name: 'netloom-before',
    enforce: 'pre',
    transform(code, id) {
      return id.split('?')[0]?.endsWith(entry) ? { code: `import ${JSON.stringify(file)};\n${code}`, map: null } : null;
    },
  };
}

/** The faces that every first picture shows: asked for beside the scripts, so that words are not drawn a second time. */
function fontsAhead(): Plugin {
  return {
    name: 'netloom-fonts-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /(?:inter|jetbrains-mono)-latin-wght-normal/.test(file))
          .map((file) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'preload', href: `./${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          })),
    },
  };
}

/** The old Chromium's workers lack what its window gets. */
const workers = [
  'src-renderer/state/memoryWorker.ts',
  'src-renderer/blocks/foldWorker.ts',
  'src-renderer/canvas/arrangeWorker.ts',
  'src-renderer/sideBySide/sideBySideWorker.ts',
];

const bundled = {
  externalizeDeps: false,
  minify: false,
  sourcemap: false,
  emptyOutDir: true,
  reportCompressedSize: false,
} as const;

export default defineConfig({
  main: {
    root,
    publicDir: false,
    plugins: old ? [oldRequires(), before('src-main/electron/main.ts', path.join(standIn, 'main-polyfills.ts'))] : [],
    build: {
      ...bundled,
      outDir: path.join(out, 'main'),
      ...(old ? { target: 'node12' } : {}),
      rollupOptions: {
        input: path.join(root, 'src-main/electron/main.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  preload: {
    root,
    publicDir: false,
    plugins: old ? [before('src-preload/preload.ts', path.join(standIn, 'preload-polyfills.ts'))] : [],
    build: {
      ...bundled,
      outDir: path.join(out, 'preload'),
      ...(old ? { target: 'node12' } : {}),
      rollupOptions: {
        input: path.join(root, 'src-preload/preload.ts'),
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: path.join(root, 'src-renderer'),
    publicDir: false,
    plugins: [
      react(),
      fontsAhead(),
      ...(old ? [before('src-renderer/main.tsx', path.join(standIn, 'window-polyfills.ts'))] : []),
    ],
    worker: {
      format: 'es',
      plugins: () => (old ? workers.map((worker) => before(worker, 'core-js/stable')) : []),
    },
    build: {
      outDir: path.join(out, 'renderer'),
      emptyOutDir: true,
      reportCompressedSize: false,
      // electron-vite leaves it out; three times less to read, parse and keep before the first picture
      minify: true,
      chunkSizeWarningLimit: 4000,
      ...(old ? { target: 'chrome83', cssTarget: 'chrome83' } : {}),
      rollupOptions: {
        input: path.join(root, 'src-renderer/index.html'),
        // What the first picture needs is one file: one request, and its modules run in their order (jitless.ts before zod)
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[/\\](?:react|react-dom|scheduler)[/\\]|shell[/\\]root\.ts$/ },
              { name: 'window', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
});
