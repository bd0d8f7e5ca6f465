import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page with the project's own aliases and content security policy; gives the folder. */
export async function buildHarness(): Promise<string> {
  const loaded = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    at('../../vite.config.ts'),
  );
  if (!loaded) throw new Error('the project has no vite.config.ts');
  const plugins = loaded.config.plugins?.flat(3) ?? [];
  const csp = plugins.find(
    (plugin): plugin is Plugin =>
      typeof plugin === 'object' &&
      plugin !== null &&
      'name' in plugin &&
      plugin.name === 'uptake-csp',
  );
  if (!csp) throw new Error('the project sets no content security policy');
  const outDir = at('../../.cache/harness');
  await build({
    configFile: false,
    root: at('.'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: loaded.config.resolve?.alias ?? [] },
    plugins: [csp],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 5000,
    },
  });
  return outDir;
}
