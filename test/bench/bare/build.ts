import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page with the project's own aliases, so that both run the same Cornerstone; gives the folder. */
export async function buildBare(): Promise<string> {
  const loaded = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    at('../../../vite.config.ts'),
  );
  if (!loaded) throw new Error('the project has no vite.config.ts');
  const outDir = at('../../../.cache/bare');
  await build({
    configFile: false,
    root: at('.'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: loaded.config.resolve?.alias ?? [] },
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
