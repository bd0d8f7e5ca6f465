import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The proof that nothing leaves the browser: no foreign origin, no eval. 'wasm-unsafe-eval' is for the DICOM codecs.
const csp = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html default',
].join('; ');

/** Writes what the service worker keeps into it: all built files and what lies beside the page, without demo cases. */
function offlineCopy(): Plugin {
  return {
    name: 'uptake-offline-copy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') return;
        const hash = createHash('sha256');
        const beside = readdirSync(at('./static'), { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name);
        const built = Object.keys(bundle).filter((name) => name !== 'sw.js');
        const files = [...built, ...beside].sort();
        for (const name of files) {
          const item = bundle[name];
          const content = item
            ? item.type === 'chunk'
              ? item.code
              : item.source
            : readFileSync(at(`./static/${name}`));
          hash.update(name).update(content);
        }
        worker.code = worker.code
          .replaceAll('__PRECACHE__', JSON.stringify(files))
          .replaceAll('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)));
      },
    },
  };
}

export default defineConfig({
  root: at('./src'),
  publicDir: at('./static'),
  base: './',
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: { index: at('./src/index.html'), sw: at('./src/sw.ts') },
      output: {
        // The service worker's address must not change from version to version.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  resolve: {
    alias: [
      // vtk's XML reader drags in xmlbuilder2, which extends a Node class at module start and breaks the bundle.
      { find: 'xmlbuilder2', replacement: at('./src/view/stubs/xmlbuilder2.ts') },
      // Cornerstone's statistics worker repeats all of core, vtk and dcmjs (2.66 MB); our numbers are our own.
      {
        find: /^.*\/registerComputeWorker\.js$/,
        replacement: at('./src/view/stubs/compute-worker.ts'),
      },
    ],
  },
  plugins: [
    svelte(),
    {
      name: 'uptake-csp',
      apply: 'build',
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: csp },
          injectTo: 'head-prepend',
        },
      ],
    },
    offlineCopy(),
  ],
  test: {
    root: at('.'),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/{unit,property,golden,state}/**/*.test.ts'],
          // Some properties take seconds on a busy machine.
          testTimeout: 30_000,
          maxWorkers: availableParallelism(),
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/view/**'],
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two browsers fill two cores; one leaves a third of them idle.
          maxWorkers: 2,
        },
      },
      // Pictures are compared pixel by pixel: nothing else may run beside them.
      {
        extends: true,
        test: {
          name: 'view',
          environment: 'node',
          include: ['test/e2e/view/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      // Too long for every push: `npm run drill`.
      {
        extends: true,
        test: {
          name: 'drill',
          environment: 'node',
          include: ['test/drills/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
